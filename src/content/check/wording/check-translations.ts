import { ticketEventKinds, ticketEventVars } from '../../../desk/ticket/ticket-events.js'
import type { Language } from '../../../nlu/intent-file.js'
import { messageKeys } from '../../wording/message-keys.js'
import type { MessageKey, TranslationsFile } from '../../wording/translations-file.js'
import { errorAt, type LintFinding } from '../lint-finding.js'
import { checkLabelLength } from './check-label-length.js'

export interface LayerTranslations {
  readonly language: Language
  readonly file: TranslationsFile
  /**
   * True if this is the file in use for a language of the bot. Other files only show which placeholders a
   * reply can have.
   */
  readonly isSpoken: boolean
}

/** Replies used as button labels. */
const buttons: ReadonlySet<MessageKey> = new Set([
  'something-else',
  'clarify-yes',
  'article-yes',
  'article-no',
  'other-first',
  'technician-now',
  'impact-one',
  'impact-several',
  'impact-whole',
  'skip',
  'cancel',
  'add-to-it',
  'leave-message',
  'call-on-call',
  'fine-for-tomorrow',
  'page-acknowledge',
  'page-take',
  'talk-to-human',
  'was-for-technician',
  'was-for-bot',
  'reopen',
  'yes-same',
  'no-new',
  'outage-join',
  'outage-other',
  'outage-elsewhere',
  'outage-follow',
  'outage-still',
  'score-1',
  'score-2',
  'score-3',
  'score-4',
  'score-5',
  'still-fine-yes',
  'still-fine-no',
  'own-all',
  'own-go-on',
  'own-more',
  'own-closed',
  'add-to',
  'cancel-named',
  'reopen-named',
])

/** Checks that button labels fit, and that each variant uses only placeholders that other variants use too. */
export function checkTranslations(all: readonly LayerTranslations[]): readonly LintFinding[] {
  return all
    .filter((written) => written.isSpoken)
    .flatMap((written) =>
      messageKeys.flatMap((key) =>
        written.file.replies[key].flatMap((text, at) => {
          const place = { file: `policies/replies/${written.language}.yml`, path: ['replies', key, at] }
          return [
            ...unknownNames(all, written, key, at).map((name) =>
              errorAt(
                place,
                `${inNoOther(name, key)}: it would be shown exactly like this`,
                `Use ${namesText(knownNames(all, written, key, at))}.`,
              ),
            ),
            ...(buttons.has(key) ? checkButton(place, written.language, text) : []),
          ]
        }),
      ),
    )
}

function checkButton(
  place: { file: string; path: readonly (string | number)[] },
  language: Language,
  text: string,
) {
  const bare = text.replace(/\{[a-z]+\}/g, '')
  return checkLabelLength({ ...place, path: place.path }, { [language]: bare }, [language])
}

function unknownNames(
  all: readonly LayerTranslations[],
  written: LayerTranslations,
  key: MessageKey,
  at: number,
): readonly string[] {
  const others = knownNames(all, written, key, at)
  if (others === null) return []
  return namesIn(written.file.replies[key][at]!).filter(
    (name) => !others.has(name) && !others.has(alike[name] ?? name),
  )
}

/** Placeholders for the same value: on its own, and within a sentence. */
const alike: Readonly<Record<string, string>> = { topic: 'about', about: 'topic' }

/**
 * Placeholders that each history text can use. They follow from the recorded data, not from other variants.
 */
const namesOfHistory: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  ticketEventKinds.map((kind) => [`history-${kind}`, new Set<string>(ticketEventVars[kind])]),
)

function inNoOther(name: string, key: MessageKey): string {
  return namesOfHistory.has(key)
    ? `there is no value for {${name}} in "${key}"`
    : `{${name}} is in no other version of "${key}"`
}

function knownNames(
  all: readonly LayerTranslations[],
  written: LayerTranslations,
  key: MessageKey,
  at: number,
): ReadonlySet<string> | null {
  return namesOfHistory.get(key) ?? otherNames(all, written, key, at)
}

/**
 * Returns the placeholders in other files' variants or, if there are none, in this file's other variants; null if this is the only variant.
 */
function otherNames(
  all: readonly LayerTranslations[],
  written: LayerTranslations,
  key: MessageKey,
  at: number,
): ReadonlySet<string> | null {
  const elsewhere = all.filter((other) => other !== written).flatMap((other) => other.file.replies[key])
  const variants = written.file.replies[key].filter((_, index) => index !== at)
  const others = elsewhere.length > 0 ? elsewhere : variants
  return others.length === 0 ? null : new Set(others.flatMap(namesIn))
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{([a-z]+)\}/g)].map((match) => match[1]!)
}

function namesText(names: ReadonlySet<string> | null): string {
  return names === null || names.size === 0
    ? 'no name in braces here'
    : [...names].map((name) => `{${name}}`).join(', ')
}
