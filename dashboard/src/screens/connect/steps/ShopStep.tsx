/** Connecting the web shop. */
import { answer } from "@/api/client";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import { Notice } from "@/ui/Notice";
import { SelectField } from "@/ui/SelectField";
import { TextField } from "@/ui/TextField";

import { ConnectionStep } from "../ConnectionStep";
import { wrongShop } from "../logic/wrong";
import type { StepProps } from "../step";
import { useConnectionForm } from "../useConnectionForm";

const formOf = ({ shop }: StepProps["integration"]) => ({
  url: shop.url,
  key: "",
  shop_id: shop.shop_id === null ? "" : String(shop.shop_id),
});

export function ShopStep(step: StepProps) {
  const { id } = useCurrent();
  const api = useApi();
  const { shop } = words().connect;
  const params = { path: { integration_id: id } };
  const form = useConnectionForm({
    step,
    name: "shop",
    formOf,
    wrongOf: wrongShop,
    calls: ({ url, key, shop_id }) => {
      const body = { url, key: key || null, shop_id: shop_id ? Number(shop_id) : null };
      return {
        store: () => answer(api.PUT("/api/integrations/{integration_id}/shop", { params, body })),
        look: () => answer(api.POST("/api/integrations/{integration_id}/shop/check", { params, body })),
      };
    },
  });
  const { version } = step.integration.shop;
  return (
    <ConnectionStep
      step={step}
      name="shop"
      form={form}
      chapter="stap-winkel"
      facts={version && shop.version(version)}
      afterKey={
        <ShopChoice
          shops={form.connecting.check?.shops ?? []}
          value={form.typed.shop_id}
          problem={form.connecting.wrong("shop_id")}
          onChange={(chosen) => form.set("shop_id", chosen)}
        />
      }
    >
      <TextField
        kind="url"
        inputMode="url"
        label={shop.url}
        hint={shop.urlHint}
        maxLength={300}
        {...form.field("url")}
      />
    </ConnectionStep>
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
