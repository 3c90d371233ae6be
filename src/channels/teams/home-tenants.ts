/** Whether the people of a tenant are members of ours. */
export type IsHomeTenant = (tenant: string) => boolean

/** Entra writes the ids of tenants in either case. */
export function createIsHomeTenant(tenants: readonly string[]): IsHomeTenant {
  const home = new Set(tenants.map((tenant) => tenant.toLowerCase()))
  return (tenant) => home.has(tenant.toLowerCase())
}
