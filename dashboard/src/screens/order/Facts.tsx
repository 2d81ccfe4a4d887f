/** Names and values beside each other. */
import type { ComponentChildren } from "preact";

export type Fact = readonly [name: string, value: ComponentChildren];

/** Facts without a value are left out. */
export function Facts({ of }: { of: readonly (Fact | false | null)[] }) {
  return (
    <dl class="order-facts">
      {of.map((fact) => {
        if (!fact) return null;
        const [name, value] = fact;
        return value === "" || value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        );
      })}
    </dl>
  );
}
