/** Adds or changes the rows of the settings that orders in Fouten lack, shows what that solves, saves, and goes on. */
import type { CauseGroup } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { words } from "@/i18n/words";
import { useResource } from "@/lib/resource";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Loader } from "@/ui/Loader";

import type { Acts } from "../../orders/useActs";
import { MendForm } from "./MendForm";
import { useMendBasis } from "./useMend";

export interface MendDialogProps {
  cause: CauseGroup;
  acts: Acts;
  onClose: () => void;
}

export function MendDialog({ cause, acts, onClose }: MendDialogProps) {
  const { id } = useCurrent();
  const { common } = words();
  const basis = useResource(`${id}/settings-for/${cause.code}`, useMendBasis(cause.code));
  const { data } = basis.state.value;
  if (!data) {
    return (
      <Dialog
        title={cause.title}
        wide
        onClose={onClose}
        actions={<Button onClick={onClose}>{common.cancel}</Button>}
      >
        <Loader of={basis}>{() => null}</Loader>
      </Dialog>
    );
  }
  return <MendForm cause={cause} basis={data} acts={acts} onClose={onClose} />;
}
