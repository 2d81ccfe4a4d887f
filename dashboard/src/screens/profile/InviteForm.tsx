/** Lets somebody in: an address and a role. */
import { useState } from "preact/hooks";

import { fieldProblems } from "@/api/fields";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { RoleName } from "@/api/schema";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { ChoiceField } from "@/ui/ChoiceField";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { TextField } from "@/ui/TextField";

import { isEmail } from "./accountForm";

const ROLES = ["bookkeeper", "employee", "owner"] as const;

export function InviteForm({ onInvite }: { onInvite: (email: string, role: RoleName) => Promise<void> }) {
  const { profile } = words();
  const { members, wrong } = profile;
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<RoleName>("bookkeeper");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const fields = fieldProblems(problem);

  const send = async () => {
    setTried(true);
    if (!isEmail(email)) return;
    setBusy(true);
    setProblem(null);
    try {
      await onInvite(email.trim(), role);
      setEmail("");
      setTried(false);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      class="form invite"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h3>{members.invite}</h3>
      {problem && !fields.email && <ProblemNotice problem={problem} />}
      <TextField
        class="field-medium"
        kind="email"
        label={members.email}
        hint={members.inviteHint}
        problem={(tried && !isEmail(email) ? wrong.email : null) ?? fields.email}
        maxLength={254}
        value={email}
        onInput={setEmail}
      />
      <ChoiceField
        label={words().common.role}
        value={role}
        choices={ROLES.map((value) => ({
          value,
          label: members.roles[value],
          hint: members.roles[`${value}Hint`],
        }))}
        onChange={setRole}
      />
      <div class="form-actions">
        <Button type="submit" icon="send" busy={busy}>
          {members.invite}
        </Button>
      </div>
    </form>
  );
}
