/** On, from which day; what happens then; and off again. */
import { useState } from "preact/hooks";

import { answer } from "@/api/client";
import { useCurrent, useMe } from "@/app/current";
import { useApi } from "@/app/services";
import { day } from "@/i18n/format";
import { words } from "@/i18n/words";
import { invalidate } from "@/lib/resource";
import { Button, LinkButton } from "@/ui/Button";
import { CheckField } from "@/ui/CheckField";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { TextField } from "@/ui/TextField";
import { toast } from "@/ui/toasts";

import { Missing } from "../Missing";
import type { StepProps } from "../step";
import { type Sending, useForm } from "../useForm";

const PATH = "/api/integrations/{integration_id}/activation";

export function SwitchStep(step: StepProps) {
  const { integration, refresh, start } = step;
  const { id } = useCurrent();
  const { reload } = useMe();
  const api = useApi();
  const { connect } = words();
  const form = useForm();
  const params = { path: { integration_id: id } };

  const taken = async (text: string, undo?: () => void) => {
    start.reset({ start_date: (await refresh()).start_date ?? "" });
    invalidate(`${id}/`);
    await reload();
    toast(undo ? { text, undo } : { text });
  };
  const activate = async (start_date: string | null, earlier_seen: boolean) => {
    const body = { start_date, earlier_seen };
    const on = await form.send(() => answer(api.POST(PATH, { params, body })));
    if (on) await taken(connect.switch.turnedOn);
  };
  const deactivate = async () => {
    const off = await form.send(() => answer(api.DELETE(PATH, { params })));
    if (off) await taken(connect.switch.turnedOff, () => void activate(off.start_date, true));
  };

  return integration.active ? (
    <IsOn step={step} form={form} onOff={() => void deactivate()} />
  ) : (
    <TurnOn step={step} form={form} onActivate={activate} />
  );
}

interface Parts {
  step: StepProps;
  form: Sending;
}

function IsOn({ step: { integration }, form, onOff }: Parts & { onOff: () => void }) {
  const { rights, to } = useCurrent();
  const own = words().connect.switch;
  return (
    <>
      <Notice tone="good" title={own.isOn}>
        <p>{own.isOnText}</p>
        <p>{integration.start_date ? own.from(day(integration.start_date)) : own.all}</p>
        <p>{integration.process ? own.processed : own.draft}</p>
      </Notice>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <div class="form-actions">
        <LinkButton tone="primary" href={to("overzicht")}>
          {own.toOverview}
        </LinkButton>
        <Button busy={form.busy} denied={rights.changeDenied} onClick={onOff}>
          {own.off}
        </Button>
      </div>
    </>
  );
}

interface TurnOnProps extends Parts {
  onActivate: (start: string | null, earlierSeen: boolean) => Promise<void>;
}

function TurnOn({ step, form, onActivate }: TurnOnProps) {
  const { integration, start, open } = step;
  const { rights } = useCurrent();
  const own = words().connect.switch;
  const [seen, setSeen] = useState(false);
  const { start_date } = start.value.value;
  const looked = integration.steps.earlier_bookings;
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void onActivate(start_date || null, looked || seen);
      }}
    >
      <Missing integration={integration} open={open} />
      <TextField
        class="field-day"
        kind="date"
        label={own.start}
        hint={own.startHint}
        value={start_date}
        problem={form.wrong("start_date")}
        disabled={!rights.change}
        onInput={(text) => {
          form.touched("start_date");
          start.set("start_date", text);
        }}
      />
      {!start_date && <Notice tone="warning" title={own.startEmpty} />}
      <Notice
        tone="info"
        actions={
          <Button small onClick={() => open("settings")}>
            {own.change}
          </Button>
        }
      >
        {integration.process ? own.processed : own.draft}
      </Notice>
      {!looked && (
        <CheckField
          label={own.earlierSeen}
          checked={seen}
          problem={form.wrong("earlier_seen")}
          disabled={!rights.change}
          onChange={(on) => {
            form.touched("earlier_seen");
            setSeen(on);
          }}
        />
      )}
      {form.problem && <ProblemNotice problem={form.problem} />}
      <p class="quiet">{own.after}</p>
      <div class="form-actions">
        <Button type="submit" tone="primary" busy={form.busy} denied={rights.changeDenied}>
          {own.on}
        </Button>
      </div>
    </form>
  );
}
