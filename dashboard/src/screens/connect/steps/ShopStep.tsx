/** Connecting the web shop. */
import { answer } from "@/api/client";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import { useDraft } from "@/lib/drafts";
import { Notice } from "@/ui/Notice";
import { SelectField } from "@/ui/SelectField";
import { TextField } from "@/ui/TextField";

import { ConnectButtons } from "../ConnectButtons";
import { ConnectionState } from "../ConnectionState";
import { Guide } from "../Guide";
import { KeyField } from "../KeyField";
import { NextStep } from "../NextStep";
import { stateOf } from "../logic/steps";
import { wrongShop } from "../logic/wrong";
import type { StepProps } from "../step";
import { useConnecting } from "../useConnecting";

const formOf = ({ shop }: StepProps["integration"]) => ({
  url: shop.url,
  key: "",
  shop_id: shop.shop_id === null ? "" : String(shop.shop_id),
});

export function ShopStep({ integration, refresh, open }: StepProps) {
  const { id, rights } = useCurrent();
  const api = useApi();
  const { shop } = words().connect;
  const present = integration.shop;
  const draft = useDraft(`shop.${id}`, formOf(integration), { secret: ["key"] });
  const typed = draft.value.value;
  const connecting = useConnecting(wrongShop(typed, present.key_stored));
  const path = { integration_id: id };
  const body = {
    url: typed.url,
    key: typed.key || null,
    shop_id: typed.shop_id ? Number(typed.shop_id) : null,
  };
  const set = (name: "url" | "key" | "shop_id") => (text: string) => {
    connecting.touched(name);
    draft.set(name, text);
  };

  const connect = async () => {
    const send = () => answer(api.PUT("/api/integrations/{integration_id}/shop", { params: { path }, body }));
    const check = await connecting.look(send, false);
    if (check?.saved) draft.reset(formOf(await refresh()));
  };
  const test = () => {
    const send = () =>
      answer(api.POST("/api/integrations/{integration_id}/shop/check", { params: { path }, body }));
    void connecting.look(send, true).then(() => refresh());
  };

  return (
    <>
      <p>{shop.lead}</p>
      <ConnectionState of={present}>{present.version && shop.version(present.version)}</ConnectionState>
      <Guide
        title={shop.guide}
        steps={shop.guideSteps}
        chapter="stap-winkel"
        open={rights.change && !integration.steps.shop}
      />
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void connect();
        }}
      >
        <TextField
          kind="url"
          inputMode="url"
          label={shop.url}
          hint={shop.urlHint}
          value={typed.url}
          problem={connecting.wrong("url")}
          disabled={!rights.change}
          maxLength={300}
          onInput={set("url")}
          onBlur={() => connecting.left("url")}
        />
        <KeyField
          label={shop.key}
          hint={shop.keyHint}
          value={typed.key}
          stored={present.key_stored}
          problem={connecting.wrong("key")}
          disabled={!rights.change}
          onInput={set("key")}
          onBlur={() => connecting.left("key")}
        />
        <ShopChoice
          shops={connecting.check?.shops ?? []}
          value={typed.shop_id}
          problem={connecting.wrong("shop_id")}
          onChange={set("shop_id")}
        />
        <ConnectButtons connecting={connecting} denied={rights.changeDenied} onTest={test} />
      </form>
      {stateOf("shop", integration) === "done" && <NextStep after="shop" open={open} />}
    </>
  );
}

interface ShopChoiceProps {
  shops: readonly { id: number; name: string }[];
  value: string;
  problem: string | null;
  onChange: (id: string) => void;
}

/** Which shop of several; also when one was chosen before and the list was not read yet. */
function ShopChoice({ shops, value, problem, onChange }: ShopChoiceProps) {
  const { shop } = words().connect;
  if (!shops.length && !value) return null;
  const options = [
    { value: "", label: shop.choiceAll },
    ...shops.map(({ id, name }) => ({ value: String(id), label: name })),
  ];
  return (
    <>
      {shops.length > 0 && (
        <Notice tone="warning" title={shop.multi}>
          {shop.multiText}
        </Notice>
      )}
      <SelectField
        label={shop.choice}
        value={value}
        options={options}
        problem={problem}
        onChange={onChange}
      />
    </>
  );
}
