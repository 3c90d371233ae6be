import { z } from 'zod'
import { Localized } from '../../nlu/intent-file.js'

/** policies/remote.yml: hosts of the links a technician may send for remote control, and the consent text for the requester. */
export const RemotePolicy = z.strictObject({
  /** Exact host names; if the list is empty, remote control is off. */
  hosts: z.array(z.string().regex(/^[a-z0-9.-]+$/, 'a host such as remote.example.org, in lower case')),
  consent: Localized,
})
export type RemotePolicy = z.infer<typeof RemotePolicy>

/** Checks whether a link may be sent: https to one of the hosts, without user name, password or port. */
export function isAllowedLink({ hosts }: RemotePolicy, link: string): boolean {
  if (!URL.canParse(link)) return false
  const { protocol, hostname, username, password, port } = new URL(link)
  return (
    protocol === 'https:' && username === '' && password === '' && port === '' && hosts.includes(hostname)
  )
}
