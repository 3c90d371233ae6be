import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { SlaPolicy } from '../../../src/desk/ticket/service-level/sla-policy.js'

interface Part {
  readonly incident?: Readonly<Record<string, unknown>>
  readonly request?: Readonly<Record<string, unknown>>
}

/** Returns the shipped targets with the given changes, in the form of policies/sla.yml. */
export function slaPolicy(part: Part = {}): SlaPolicy {
  const shipped = parse(readFileSync('policies/sla.yml', 'utf8')) as Required<Part>
  return SlaPolicy.parse({
    ...shipped,
    incident: { ...shipped.incident, ...part.incident },
    request: { ...shipped.request, ...part.request },
  })
}
