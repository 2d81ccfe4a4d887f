/** Names for the forms and answers of the API; their shapes are generated from `docs/openapi.json`. */
import type { components } from "./types.gen";

type Schemas = components["schemas"];

export type Schema<Name extends keyof Schemas> = Schemas[Name];

export type Me = Schema<"Me">;
export type MyIntegration = Schema<"MyIntegration">;
export type Overview = Schema<"Overview">;
export type Period = Schema<"Period">;
export type DayFigures = Schema<"DayFigures">;
export type OrderRow = Schema<"OrderRow">;
export type OrderPage = Schema<"OrderPage">;
export type OrderDetail = Schema<"OrderDetail">;
export type Invoice = Schema<"Invoice">;
export type InvoiceLine = Schema<"InvoiceLine">;
export type CauseGroup = Schema<"CauseGroup">;
export type Causes = Schema<"Causes">;
export type Finding = Schema<"Finding">;
export type Money = Schema<"Money">;
export type Words = Schema<"Words">;
export type RegimeTotal = Schema<"RegimeTotal">;
export type Totals = Schema<"Totals">;
export type Job = Schema<"Job">;
export type Settings = Schema<"Settings">;
export type SettingsForm = Schema<"SettingsForm">;
export type VatRow = Schema<"VatRow">;
export type PaymentRow = Schema<"PaymentRow">;
export type Choices = Schema<"Choices">;

export type StateName = OrderRow["state"];
export type TabName = OrderRow["tab"];
export type ActName = OrderRow["acts"][number];
export type RoleName = MyIntegration["role"];
export type RegimeName = RegimeTotal["regime"];
