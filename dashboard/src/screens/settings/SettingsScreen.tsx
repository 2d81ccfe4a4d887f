/** Configuratie: everything that decides how orders become invoices. */
import { type Api, answer } from "@/api/client";
import type { Settings } from "@/api/schema";
import { useCurrent } from "@/app/current";
import type { FirstReads } from "@/app/screens";
import { useApi } from "@/app/services";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { type Source, useResource } from "@/lib/resource";
import { Loader } from "@/ui/Loader";
import { Notice } from "@/ui/Notice";
import { PageHead } from "@/ui/PageHead";
import { When } from "@/ui/When";

import { RefreshLists } from "./RefreshLists";
import { SettingsEditor } from "./SettingsEditor";
import { hashOf, partOf } from "./logic/parts";
import "./settings.css";

export const firstReads: FirstReads = (api, { id }) => [settingsOf(api, id)];

export default function SettingsScreen() {
  const { id, rights } = useCurrent();
  const api = useApi();
  const { settings, shell } = words();
  const resource = useResource(...settingsOf(api, id));
  const { data } = resource.state.value;
  return (
    <>
      <PageHead
        title={shell.tabs.settings}
        lead={settings.lead}
        actions={data && rights.change && <RefreshLists onRead={() => void resource.reload()} />}
      />
      {!rights.change && <Notice tone="info">{shell.readOnly}</Notice>}
      <Loader of={resource}>
        {(loaded) => (
          <>
            <Saved settings={loaded} />
            <SettingsEditor saved={loaded} resource={resource} />
          </>
        )}
      </Loader>
    </>
  );
}

/** Which version this is, and what the API has to say about it. */
function Saved({ settings: saved }: { settings: Settings }) {
  const { settings } = words();
  const number = count(saved.version);
  return (
    <>
      <p class="quiet settings-saved">
        {saved.saved_by ? settings.version(number, saved.saved_by) : settings.versionOnly(number)}
        {saved.saved_at && (
          <>
            , <When at={saved.saved_at} />
          </>
        )}
        {saved.choices.read_at && (
          <>
            {" · "}
            {settings.readAt} <When at={saved.choices.read_at} />
          </>
        )}
      </p>
      {!saved.choices.read_at && <Notice tone="warning">{settings.neverRead}</Notice>}
      {saved.warnings.map(({ code, text, now, field }) => (
        <Notice
          key={code + field + text}
          tone="warning"
          title={text}
          actions={<a href={hashOf(partOf(field))}>{settings.parts[partOf(field)]}</a>}
        >
          {now}
        </Notice>
      ))}
    </>
  );
}

function settingsOf(api: Api, id: string): Source<Settings> {
  const params = { path: { integration_id: id } };
  return [
    `${id}/settings`,
    (signal) => answer(api.GET("/api/integrations/{integration_id}/settings", { params, signal })),
  ];
}
