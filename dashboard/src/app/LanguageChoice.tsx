/** Dutch or English. Each is named in its own language. */
import { language } from "@/i18n/language";
import { chooseLanguage, words } from "@/i18n/words";

const NAMES = { nl: "Nederlands", en: "English" } as const;

export function LanguageChoice() {
  return (
    <div class="segments" role="group" aria-label={words().shell.language}>
      {(["nl", "en"] as const).map((code) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={language.value === code}
          title={NAMES[code]}
          onClick={() => void chooseLanguage(code)}
        >
          <span aria-hidden="true">{code.toUpperCase()}</span>
          <span class="visually-hidden">{NAMES[code]}</span>
        </button>
      ))}
    </div>
  );
}
