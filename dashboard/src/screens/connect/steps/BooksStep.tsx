/** Connecting the administration. */
import { answer } from "@/api/client";
import type { Schema } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import { useDraft } from "@/lib/drafts";
import { Button } from "@/ui/Button";
import { ChoiceField } from "@/ui/ChoiceField";
import { TextField } from "@/ui/TextField";

import { ConnectButtons } from "../ConnectButtons";
import { ConnectionState } from "../ConnectionState";
import { Guide } from "../Guide";
import { KeyField } from "../KeyField";
import { NextStep } from "../NextStep";
import { stateOf } from "../logic/steps";
import { wrongBooks } from "../logic/wrong";
import type { StepProps } from "../step";
import { useConnecting } from "../useConnecting";

const formOf = ({ books }: StepProps["integration"]) => ({
  region: books.region,
  administration_id: books.administration_id,
  key: "",
});

export function BooksStep({ integration, refresh, open }: StepProps) {
  const { id, rights } = useCurrent();
  const api = useApi();
  const { books } = words().connect;
  const present = integration.books;
  const draft = useDraft(`books.${id}`, formOf(integration), { secret: ["key"] });
  const typed = draft.value.value;
  const connecting = useConnecting(wrongBooks(typed, present.key_stored));
  const path = { integration_id: id };
  const body = { ...typed, key: typed.key || null };
  const set = (name: "administration_id" | "key") => (text: string) => {
    connecting.touched(name);
    draft.set(name, text);
  };

  const connect = async () => {
    const send = () =>
      answer(api.PUT("/api/integrations/{integration_id}/books", { params: { path }, body }));
    const check = await connecting.look(send, false);
    if (check?.saved) draft.reset(formOf(await refresh()));
  };
  const test = () => {
    const send = () =>
      answer(api.POST("/api/integrations/{integration_id}/books/check", { params: { path }, body }));
    void connecting.look(send, true).then(() => refresh());
  };

  return (
    <>
      <p>{books.lead}</p>
      <ConnectionState of={present}>{present.administration_name}</ConnectionState>
      <Guide
        title={books.guide}
        steps={books.guideSteps}
        chapter="stap-yuki"
        open={rights.change && !integration.steps.books}
      />
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void connect();
        }}
      >
        <ChoiceField
          label={books.region}
          value={typed.region}
          disabled={!rights.change}
          problem={connecting.wrong("region")}
          choices={(["NL", "BE"] as const).map((value) => ({ value, label: books.regions[value] }))}
          onChange={(region) => draft.set("region", region)}
        />
        <TextField
          label={books.administration}
          hint={books.administrationHint}
          value={typed.administration_id}
          problem={connecting.wrong("administration_id")}
          disabled={!rights.change}
          maxLength={60}
          onInput={set("administration_id")}
          onBlur={() => connecting.left("administration_id")}
        />
        <KeyField
          label={books.key}
          hint={books.keyHint}
          value={typed.key}
          stored={present.key_stored}
          problem={connecting.wrong("key")}
          disabled={!rights.change}
          onInput={set("key")}
          onBlur={() => connecting.left("key")}
        />
        <ConnectButtons connecting={connecting} denied={rights.changeDenied} onTest={test} />
        <Administrations
          of={connecting.check?.administrations ?? []}
          chosen={typed.administration_id}
          onChoose={set("administration_id")}
        />
      </form>
      {stateOf("books", integration) === "done" && <NextStep after="books" open={open} />}
    </>
  );
}

interface AdministrationsProps {
  of: readonly Schema<"AdministrationChoice">[];
  chosen: string;
  onChoose: (id: string) => void;
}

/** What the code opens, when the typed id is not among it. */
function Administrations({ of, chosen, onChoose }: AdministrationsProps) {
  const { books } = words().connect;
  const plain = (id: string) => id.replace(/-/g, "").toLowerCase();
  if (!of.length || of.some(({ id }) => plain(id) === plain(chosen))) return null;
  return (
    <div role="group" aria-label={books.choices}>
      <p>
        <strong>{books.choices}:</strong>
      </p>
      <ul class="administrations">
        {of.map(({ id, name }) => (
          <li key={id}>
            <span>
              {name} <span class="quiet">{id}</span>
            </span>
            <Button small onClick={() => onChoose(id)} label={`${books.choose}: ${name}`}>
              {books.choose}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
