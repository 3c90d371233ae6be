/** Checks whether people from a tenant count as members of our organisation. */
export type IsHomeTenant = (tenant: string) => boolean

/** Compares tenant ids ignoring case, because Entra writes them in either case. */
export function createIsHomeTenant(tenants: readonly string[]): IsHomeTenant {
  const home = new Set(tenants.map((tenant) => tenant.toLowerCase()))
  return (tenant) => home.has(tenant.toLowerCase())
}
