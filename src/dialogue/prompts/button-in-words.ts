import type { GuideOption } from '../../content/guides/guide-file.js'
import { type ButtonKind, decodeButton } from '../../desk/view/button-value.js'
import type { Button } from '../../desk/view/message.js'
import { foldToWords } from '../../nlu/text/match-option.js'
import type { DialogueContext } from '../dialogue-context.js'
import { namedOption } from '../guide/options/named-option.js'

/**
 * Buttons, shown next to the answers, that can also be pressed by typing their label. All other
 * buttons call people, cancel or start something.
 */
const pressedByLabel: ReadonlySet<ButtonKind> = new Set(['forward', 'next', 'add', 'tomorrow', 'read-on'])

/**
 * Returns the button, next to the last question's answers, that a message presses in words: it
 * contains the label, or says that it was for someone else ("that was meant for your team"). Null
 * if there is none.
 */
export function buttonInWords({ open, turn, text, understanding }: DialogueContext): Button | null {
  const { context, conversation } = turn
  const buttons = conversation.lastPrompt?.message.buttons ?? []
  const beside = buttons.filter(({ value }) => pressedByLabel.has(kindOf(value) ?? 'answer'))
  if (beside.length === 0) return null
  const { language } = understanding
  const typed = ` ${foldToWords(text)} `
  const labelled = beside.filter(({ label }) => typed.includes(` ${foldToWords(label)} `))
  if (labelled.length === 1) return labelled[0]!
  const forward = beside.find(({ value }) => kindOf(value) === 'forward')
  if (forward === undefined || open === null || context.paraphrases.denies({ text, language })) return null
  const options = buttons.map(
    ({ label, value }): GuideOption => ({ id: value, label: { [language]: label }, next: '' }),
  )
  return namedOption(context, text, options)?.id === forward.value ? forward : null
}

function kindOf(value: string): ButtonKind | null {
  return decodeButton(value)?.kind ?? null
}
