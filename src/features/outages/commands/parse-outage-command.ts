import type { OutageFormName } from '../../../desk/ticket/outage.js'
import type { ActivityContent } from '../../../engine/activity.js'
import type { FormValues } from '../../commands/desk-command.js'

/** Commands on outages that a lead types or chooses on a card; all but the list open a form. */
const commands = {
  'open-outage': 'open',
  'update-outage': 'update',
  'close-outage': 'close',
  'list-outages': 'list',
} as const satisfies Readonly<Record<string, OutageFormName | 'list'>>

export type OutageCommandId = keyof typeof commands

/** Lead's request at the desk: the list, a form, or a submitted form. */
export type OutageRequest =
  | { readonly ask: 'list' }
  | {
      readonly ask: 'form'
      readonly form: OutageFormName
      /** Number of the outage; null if none is given. */
      readonly outage: string | null
      /** Input of the submitted form; null to ask for an empty one. */
      readonly values: FormValues | null
    }

/** Reads the request about outages in a technician's command; null if the command is about something else. */
export function outageRequestOf(content: ActivityContent): OutageRequest | null {
  if (content.type !== 'desk.command') return null
  const { command, record: outage = null } = content
  switch (command.verb) {
    case 'press': {
      const what = whatOf(command.act)
      if (what === null) return null
      return what === 'list' ? { ask: what } : { ask: 'form', form: what, outage, values: null }
    }
    case 'submit': {
      const form = whatOf(command.form)
      return form === null || form === 'list' ? null : { ask: 'form', form, outage, values: command.values }
    }
    default:
      return null
  }
}

function whatOf(id: string): OutageFormName | 'list' | null {
  return Object.hasOwn(commands, id) ? commands[id as OutageCommandId] : null
}

const idsByWord: Readonly<Record<string, OutageCommandId>> = {
  open: 'open-outage',
  ouvrir: 'open-outage',
  update: 'update-outage',
  informer: 'update-outage',
  close: 'close-outage',
  clore: 'close-outage',
  list: 'list-outages',
  liste: 'list-outages',
}

const command = /^(?:\/it\s+)?(?:outage|panne)\s+(\p{L}+)(?:\s+(?:OUT-)?(\d{1,6}))?$/iu
/** Matches other ways to open an outage: with a description of what is down, or as a request. */
const opening =
  /^(?:\/it\s+)?(?:(?:outage|panne)\s+(?:open|ouvrir)\s+[^?]+|(?:open|ouvrir)\s+(?:an?\s+|une\s+)?(?:outage|panne))$/iu

export interface TypedOutageCommand {
  readonly id: OutageCommandId
  /** Number of the outage; null if none is given. */
  readonly outage: string | null
}

/**
 * Parses a lead's typed command, such as "outage open" or "panne clore OUT-3". Returns null for anything else, so that "outage?" remains a question
 * that anyone can ask.
 */
export function parseOutageCommand(text: string): TypedOutageCommand | null {
  const said = text.trim()
  const [, word = '', number] = command.exec(said) ?? []
  const key = word.toLowerCase()
  if (!Object.hasOwn(idsByWord, key)) return opening.test(said) ? { id: 'open-outage', outage: null } : null
  const id = idsByWord[key]!
  return { id, outage: number === undefined || id === 'list-outages' ? null : `OUT-${Number(number)}` }
}
