import type { OutageCommand, OutageFormName } from '../../desk/ticket/outage.js'

const verbs: Readonly<Record<string, OutageFormName | 'list'>> = {
  open: 'open',
  ouvrir: 'open',
  update: 'update',
  informer: 'update',
  close: 'close',
  clore: 'close',
  list: 'list',
  liste: 'list',
}

const command = /^(?:\/it\s+)?(?:outage|panne)\s+(\p{L}+)(?:\s+(?:OUT-)?(\d{1,6}))?$/iu
/** Matches other ways to open an outage: with a description of what is down, or as a request. */
const opening =
  /^(?:\/it\s+)?(?:(?:outage|panne)\s+(?:open|ouvrir)\s+[^?]+|(?:open|ouvrir)\s+(?:an?\s+|une\s+)?(?:outage|panne))$/iu

/**
 * Parses a lead's typed command, such as "outage open" or "panne clore OUT-3". Returns null for anything else, so that "outage?" remains a question
 * that anyone can ask.
 */
export function parseOutageCommand(text: string): OutageCommand | null {
  const said = text.trim()
  const [, word = '', number] = command.exec(said) ?? []
  const verb = Object.hasOwn(verbs, word.toLowerCase()) ? verbs[word.toLowerCase()] : undefined
  if (verb === undefined) return opening.test(said) ? { verb: 'form', form: 'open', outage: null } : null
  if (verb === 'list') return { verb }
  return { verb: 'form', form: verb, outage: number === undefined ? null : `OUT-${Number(number)}` }
}
