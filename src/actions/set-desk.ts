import type { Draft } from './draft.js'

/** The channel where an administrator said `desk here` becomes that platform's desk. */
export function setDesk(draft: Draft): void {
  const { where } = draft.activity
  if (where === null) return
  draft.tx.put('setting', `desk:${where.channel}`, { kind: 'desk', reference: { ...where, space: 'desk' } })
}
