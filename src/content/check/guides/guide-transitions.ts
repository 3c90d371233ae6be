import type { GuideFile } from '../../guides/guide-file.js'

export interface GuideTransition {
  readonly from: string
  readonly to: string
  readonly path: readonly (string | number)[]
}

/** Lists the links from each step to its possible next steps, with their paths in the file. */
export function listGuideTransitions(guide: GuideFile): readonly GuideTransition[] {
  return Object.entries(guide.steps).flatMap(([from, step]): readonly GuideTransition[] => {
    const path = ['steps', from]
    if ('routes' in step) {
      return step.routes.map((route, at) => ({ from, to: route.next, path: [...path, 'routes', at, 'next'] }))
    }
    if ('captures' in step || 'recap' in step) return [{ from, to: step.next, path: [...path, 'next'] }]
    return [
      ...step.options.map((option, at) => ({
        from,
        to: option.next,
        path: [...path, 'options', at, 'next'],
      })),
      ...(step.skipWhen === undefined
        ? []
        : [{ from, to: step.skipWhen.next, path: [...path, 'skipWhen', 'next'] }]),
      ...(step.whenDone === undefined ? [] : [{ from, to: step.whenDone, path: [...path, 'whenDone'] }]),
    ]
  })
}

/** Returns the IDs of the steps and outcomes that can follow each step. */
export function guideSuccessors(guide: GuideFile): ReadonlyMap<string, readonly string[]> {
  const byStep = new Map<string, string[]>()
  for (const { from, to } of listGuideTransitions(guide)) byStep.set(from, [...(byStep.get(from) ?? []), to])
  return byStep
}
