import { z } from 'zod'
import { Localized } from '../understanding/intent-file.js'

/** policies/remote.yml: links with which a technician may see a screen, and what the requester agrees to. */
export const RemotePolicy = z.strictObject({
  /** Exact hosts; none: no remote control. */
  hosts: z.array(z.string().regex(/^[a-z0-9.-]+$/, 'a host such as remote.example.org, in lower case')),
  consent: Localized,
})
export type RemotePolicy = z.infer<typeof RemotePolicy>

/** A link that may be sent: https, to one of the hosts, with nobody's name in it. */
export function isAllowedLink({ hosts }: RemotePolicy, link: string): boolean {
  if (!URL.canParse(link)) return false
  const { protocol, hostname, username, password, port } = new URL(link)
  return (
    protocol === 'https:' && username === '' && password === '' && port === '' && hosts.includes(hostname)
  )
}
