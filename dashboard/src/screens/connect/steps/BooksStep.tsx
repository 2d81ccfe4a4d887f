/** Connecting the administration. */
import { answer } from "@/api/client";
import type { Schema } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { ChoiceField } from "@/ui/ChoiceField";
import { TextField } from "@/ui/TextField";

import { ConnectionStep } from "../ConnectionStep";
import { wrongBooks } from "../logic/wrong";
import type { StepProps } from "../step";
import { useConnectionForm } from "../useConnectionForm";

const formOf = ({ books }: StepProps["integration"]) => ({
  region: books.region,
  administration_id: books.administration_id,
  key: "",
});

export function BooksStep(step: StepProps) {
  const { id, rights } = useCurrent();
  const api = useApi();
  const { books } = words().connect;
  const params = { path: { integration_id: id } };
  const form = useConnectionForm({
    step,
    name: "books",
    formOf,
    wrongOf: wrongBooks,
    calls: (typed) => {
      const body = { ...typed, key: typed.key || null };
      return {
        store: () => answer(api.PUT("/api/integrations/{integration_id}/books", { params, body })),
        look: () => answer(api.POST("/api/integrations/{integration_id}/books/check", { params, body })),
      };
    },
  });
  return (
    <ConnectionStep
      step={step}
      name="books"
      form={form}
      chapter="stap-yuki"
      facts={step.integration.books.administration_name}
      found={
        <Administrations
          of={form.connecting.check?.administrations ?? []}
          chosen={form.typed.administration_id}
          onChoose={(chosen) => form.set("administration_id", chosen)}
        />
      }
    >
      <ChoiceField
        label={books.region}
        value={form.typed.region}
        disabled={!rights.change}
        problem={form.connecting.wrong("region")}
        choices={(["NL", "BE"] as const).map((value) => ({ value, label: books.regions[value] }))}
        onChange={(region) => form.set("region", region)}
      />
      <TextField
        label={books.administration}
        hint={books.administrationHint}
        maxLength={60}
        {...form.field("administration_id")}
      />
    </ConnectionStep>
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
