/** Chooses the koppeling; the screen stays the same where it can. */
import { useLocation } from "preact-iso";

import { words } from "@/i18n/words";

import { integrationPath, useMaybeCurrent, useMe } from "./current";

const ADD = "+";

export function Switcher() {
  const { me } = useMe();
  const current = useMaybeCurrent();
  const { path, route } = useLocation();
  const { shell } = words();
  if (!me.integrations.length) return null;
  const screen = /^\/koppeling\/[^/]+\/([^/]+)/.exec(path)?.[1];
  const choose = (id: string) => {
    // An order belongs to one koppeling: the list of the other is the nearest.
    if (id === ADD) route("/koppelen");
    else route(integrationPath(id, !screen || screen === "bestelling" ? "overzicht" : screen));
  };
  const mayAdd = me.accounts.some(({ role }) => role !== "bookkeeper");
  return (
    <label class="switcher">
      <span class="visually-hidden">{shell.switcher}</span>
      <select
        class="input select"
        value={current?.id ?? ""}
        onChange={(event) => {
          choose(event.currentTarget.value);
          event.currentTarget.value = current?.id ?? "";
        }}
      >
        {me.integrations.map(({ id, name, active }) => (
          <option key={id} value={id} selected={id === current?.id}>
            {active ? name : `${name} (${shell.off})`}
          </option>
        ))}
        {mayAdd && <option value={ADD}>{`+ ${shell.addIntegration}`}</option>}
      </select>
    </label>
  );
}
