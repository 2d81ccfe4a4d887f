import { describe, expect, it } from "vitest";

import { nl } from "@/i18n/nl";
import { accountWrongs, emptyAccount, sentAccount } from "@/screens/profile/accountForm";

const words = nl.profile.wrong;
const filled = {
  ...emptyAccount("femke@theepot.example", "nl"),
  company: "De Theepot",
  contact_name: "Femke",
};

describe("the data of a company", () => {
  it("are right when company, name and address are there", () => {
    expect(accountWrongs(filled, words)).toEqual({});
  });

  it("tell beside the field what is missing", () => {
    expect(accountWrongs({ ...filled, company: " ", email: "" }, words)).toEqual({
      company: words.empty,
      email: words.empty,
    });
  });

  it("take only addresses as extra addresses, five at most", () => {
    expect(accountWrongs({ ...filled, email: "femke@", extra_emails: ["a@b.nl", "geen"] }, words)).toEqual({
      email: words.email,
      extra_emails: words.emails,
    });
    const six = Array.from({ length: 6 }, (_, index) => `a${index}@b.nl`);
    expect(accountWrongs({ ...filled, extra_emails: six }, words)).toEqual({ extra_emails: words.many });
  });

  it("are sent without the empty lines that somebody was about to fill", () => {
    expect(sentAccount({ ...filled, extra_emails: [" a@b.nl ", ""] }).extra_emails).toEqual(["a@b.nl"]);
  });
});
