/** What screens use of the outside: the API and the log-in. Tests give fakes. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";

import type { Api } from "@/api/client";
import type { LogIn } from "@/auth/login";

export interface ServiceSet {
  api: Api;
  login: LogIn;
}

export const Services = createContext<ServiceSet | null>(null);

export function useServices(): ServiceSet {
  const services = useContext(Services);
  if (!services) throw new Error("no Services around this component");
  return services;
}

export function useApi(): Api {
  return useServices().api;
}
