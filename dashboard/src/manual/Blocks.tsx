/** Draws the manual's blocks. Every text is a text node; there is no HTML to trust. */
import type { ComponentChildren } from "preact";

import { language } from "@/i18n/language";
import { words } from "@/i18n/words";
import { Disclosure } from "@/ui/Disclosure";
import { Notice } from "@/ui/Notice";

import { type Block, type Inline, type ManualTable, plain } from "./blocks";
import { addressOf } from "./links";

export function Blocks({ blocks, prefix = "" }: { blocks: readonly Block[]; prefix?: string }) {
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} prefix={prefix} />
      ))}
    </>
  );
}

function BlockView({ block, prefix }: { block: Block; prefix: string }) {
  switch (block.kind) {
    case "heading": {
      const Tag = block.level === 2 ? "h2" : "h3";
      return (
        <Tag id={prefix + block.id} tabIndex={-1}>
          <Runs text={block.text} />
        </Tag>
      );
    }
    case "text":
      return (
        <p>
          <Runs text={block.text} />
        </p>
      );
    case "list": {
      const Tag = block.ordered ? "ol" : "ul";
      return (
        <Tag>
          {block.items.map((item, index) => (
            <li key={index}>
              <Item blocks={item} />
            </li>
          ))}
        </Tag>
      );
    }
    case "table":
      return <TableView table={block} />;
    case "note":
      return <NoteView block={block} />;
    case "picture":
      return (
        <figure class="manual-picture">
          <img
            src={`/manual/${block.name}-${language.value}.png`}
            alt={block.alt}
            loading="lazy"
            width={1100}
            height={760}
          />
        </figure>
      );
    case "fold":
      return (
        <Disclosure summary={<span class="manual-fold">{block.title}</span>}>
          <Blocks blocks={block.blocks} />
        </Disclosure>
      );
  }
}

/** A list item of one paragraph needs no paragraph. */
function Item({ blocks }: { blocks: readonly Block[] }): ComponentChildren {
  const [only, ...others] = blocks;
  return only?.kind === "text" && !others.length ? <Runs text={only.text} /> : <Blocks blocks={blocks} />;
}

const TONES = { note: "info", tip: "good", warning: "warning" } as const;

function NoteView({ block }: { block: Extract<Block, { kind: "note" }> }) {
  return (
    <Notice tone={TONES[block.tone]} icon="info" title={words().manual.notes[block.tone]}>
      <Blocks blocks={block.blocks} />
    </Notice>
  );
}

function TableView({ table: { head, rows } }: { table: ManualTable }) {
  return (
    <div class="table-frame manual-table">
      <table class="table" role="table">
        <thead role="rowgroup">
          <tr role="row">
            {head.map((cell, index) => (
              <th key={index} scope="col" role="columnheader">
                <Runs text={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, index) => (
            <tr key={index} role="row">
              {row.map((cell, place) => (
                <TableCell key={place} first={place === 0} heading={plain(head[place] ?? [])} text={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TableCell({ first, heading, text }: { first: boolean; heading: string; text: readonly Inline[] }) {
  if (first) {
    return (
      <th scope="row" role="rowheader">
        <Runs text={text} />
      </th>
    );
  }
  return (
    <td role="cell">
      {heading && <span class="cell-heading">{heading}</span>}
      <span>
        <Runs text={text} />
      </span>
    </td>
  );
}

export function Runs({ text }: { text: readonly Inline[] }) {
  return (
    <>
      {text.map((run, index) => (
        <Run key={index} run={run} />
      ))}
    </>
  );
}

function Run({ run }: { run: Inline }): ComponentChildren {
  if (typeof run === "string") return run;
  if ("b" in run)
    return (
      <strong>
        <Runs text={run.b} />
      </strong>
    );
  if ("i" in run)
    return (
      <em>
        <Runs text={run.i} />
      </em>
    );
  if ("code" in run) return <code>{run.code}</code>;
  return (
    <a href={addressOf(run.to)}>
      <Runs text={run.text} />
    </a>
  );
}
