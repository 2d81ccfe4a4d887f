/** What can be seen to be wrong with a form before it is sent, by field; the API has the last word. */

export type WrongName = "required" | "email" | "url" | "key" | "administration" | "terms";
export type Wrongs = Readonly<Record<string, WrongName>>;

export interface AccountFields {
  company: string;
  contact_name: string;
  email: string;
  terms: boolean;
}

export interface ShopFields {
  url: string;
  key: string;
}

export interface BooksFields {
  administration_id: string;
  key: string;
}

export function wrongAccount({ company, contact_name, email, terms }: AccountFields): Wrongs {
  return given({
    company: !company.trim() && "required",
    contact_name: !contact_name.trim() && "required",
    email: !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email.trim()) && "email",
    terms: !terms && "terms",
  });
}

export function wrongName(name: string): Wrongs {
  return given({ name: !name.trim() && "required" });
}

/** @param stored whether a key is stored that serves when none is typed */
export function wrongShop({ url, key }: ShopFields, stored: boolean): Wrongs {
  return given({
    url: !/^\S+$/.test(url.trim()) && "url",
    key: !stored && !key.trim() && "key",
  });
}

/** @param stored whether a key is stored that serves when none is typed */
export function wrongBooks({ administration_id, key }: BooksFields, stored: boolean): Wrongs {
  return given({
    administration_id: !/^[0-9a-f]{32}$/i.test(administration_id.replace(/[-{}\s]/g, "")) && "administration",
    key: !stored && !key.trim() && "key",
  });
}

function given(found: Record<string, WrongName | false>): Wrongs {
  return Object.fromEntries(
    Object.entries(found).filter((one): one is [string, WrongName] => one[1] !== false),
  );
}
