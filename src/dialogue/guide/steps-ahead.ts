import type { GuideFile } from '../../content/guides/guide-file.js'
import type { GuideFacts } from './run-guide.js'

/** Returns the steps that may follow a step, nearest first, along every branch that the known facts allow. */
export function stepsAhead(guide: GuideFile, from: string, facts: GuideFacts): readonly string[] {
  const found: string[] = []
  const seen = new Set<string>()
  const queue = [from]
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const step = guide.steps[id]
    if (step === undefined || seen.has(id)) continue
    seen.add(id)
    if (id !== from && !('routes' in step)) found.push(id)
    queue.push(...waysFrom(step, facts))
  }
  return found
}

type Step = GuideFile['steps'][string]

function waysFrom(step: Step, facts: GuideFacts): readonly string[] {
  const isOpen = (values: Readonly<Partial<Record<string, string | readonly string[]>>> | undefined) =>
    Object.entries(values ?? {}).every(([fact, fitting]) => {
      const known = facts[fact]
      return known === undefined || [fitting].flat().includes(known)
    })
  if ('routes' in step) return step.routes.flatMap(({ next, when }) => (isOpen(when) ? [next] : []))
  if ('options' in step) return step.options.flatMap(({ next, sets }) => (isOpen(sets) ? [next] : []))
  return [step.next]
}
