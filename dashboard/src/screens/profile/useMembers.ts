/** Inviting, changing and taking out the people of an account. */
import { useState } from "preact/hooks";

import { answer } from "@/api/client";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { RoleName, Schema } from "@/api/schema";
import { useMe } from "@/app/current";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import type { Resource } from "@/lib/resource";
import { toast } from "@/ui/toasts";

type Member = Schema<"Member">;

export interface MemberActs {
  problem: ApiProblem | null;
  /** Who was let in last without a mail, "" for nobody: they must hear it from the one who invites. */
  notMailed: string;
  /** Throws what the API says, so that the form tells it beside its fields. */
  invite: (email: string, role: RoleName) => Promise<void>;
  change: (member: Member, role: RoleName) => Promise<void>;
  remove: (member: Member) => Promise<void>;
}

export function useMembers(account: string, list: Resource<Schema<"Members">>): MemberActs {
  const api = useApi();
  const { reload } = useMe();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [notMailed, setNotMailed] = useState("");
  const { members, roles } = { members: words().profile.members, roles: words().common.roles };

  const tried = async (act: () => Promise<unknown>): Promise<boolean> => {
    setProblem(null);
    try {
      await act();
      return true;
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return false;
    } finally {
      await list.reload();
    }
  };

  const asked = (email: string, role: RoleName) =>
    answer(
      api.POST("/api/accounts/{account_id}/members", {
        params: { path: { account_id: account } },
        body: { email, role },
      }),
    );

  const given = (subject: string, role: RoleName) =>
    answer(
      api.PUT("/api/accounts/{account_id}/members/{subject}", {
        params: { path: { account_id: account, subject } },
        body: { role },
      }),
    );

  const change = async ({ subject, email, role: before, is_you }: Member, role: RoleName) => {
    if (!(await tried(() => given(subject, role)))) return;
    // One's own rights have changed with it.
    if (is_you) void reload();
    toast({
      text: members.changed(email, roles[role]),
      undo: () => void tried(() => given(subject, before)),
    });
  };

  const remove = async ({ subject, email, role, is_you }: Member) => {
    const path = { account_id: account, subject };
    const done = await tried(() =>
      answer(api.DELETE("/api/accounts/{account_id}/members/{subject}", { params: { path } })),
    );
    if (!done) return;
    if (is_you) {
      void reload();
      return;
    }
    const undo = async () => {
      if (await tried(() => asked(email, role))) toast({ text: members.back(email) });
    };
    toast({ text: members.removed(email), undo: () => void undo() });
  };

  return {
    problem,
    notMailed,
    invite: async (email, role) => {
      const { mailed } = await asked(email, role);
      setNotMailed(mailed ? "" : email);
      if (mailed) toast({ text: members.invited(email) });
      await list.reload();
    },
    change,
    remove,
  };
}
