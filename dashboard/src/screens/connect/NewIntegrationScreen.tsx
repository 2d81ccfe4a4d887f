/** What comes before the steps: an account for who has none, and a koppeling to connect. */
import { useState } from "preact/hooks";

import { useMe } from "@/app/current";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { PageHead } from "@/ui/PageHead";

import { AccountForm } from "./AccountForm";
import { IntegrationForm } from "./IntegrationForm";
import "./connect.css";

export default function NewIntegrationScreen() {
  const { me } = useMe();
  const [own, setOwn] = useState(false);
  const { account, fresh } = words().connect;
  const accounts = me.accounts.filter(({ role, cancelled }) => role !== "bookkeeper" && !cancelled);
  const begins = own || !me.accounts.length;
  const onlyReads = !begins && !accounts.length;
  return (
    <>
      <PageHead title={begins ? account.title : fresh.title} lead={begins ? account.lead : fresh.lead} />
      {begins && <AccountForm onMade={() => setOwn(false)} />}
      {onlyReads && (
        <Notice tone="info" actions={<Button onClick={() => setOwn(true)}>{fresh.ownAccount}</Button>}>
          {fresh.none}
        </Notice>
      )}
      {!begins && !onlyReads && <IntegrationForm accounts={accounts} />}
    </>
  );
}
