import { fold } from '../troubleshooting/option-for.js'
import type { Understanding } from '../understanding/understanding.js'
import { type Plan, words } from './plan.js'

export const approverChoices = ['approve', 'refuse', 'delegate'] as const
export type ApproverChoice = (typeof approverChoices)[number]

/** An approver's decision in words; unclear: it may or may not be an answer. Null if it's about something else. */
export function decisionIn(
  plan: Plan,
  text: string,
  understanding: Understanding,
): ApproverChoice | 'asks' | 'unclear' | null {
  const typed = withoutNumbers(text, understanding.ticketNumbers)
  const pressed = approverChoices.find((choice) => fold(words(plan, `approval-${choice}`)) === typed)
  if (pressed !== undefined) return pressed
  if (talksOfOwn(plan)) return null
  return said(plan, typed) ?? (isShort(understanding) ? 'unclear' : null)
}

/** Their words are for somebody who has their ticket, or about one just resolved. */
function talksOfOwn({ conversation: { closing, talksTo } }: Plan): boolean {
  return talksTo !== null || closing != null
}

function said({ situation }: Plan, typed: string): 'approve' | 'refuse' | 'asks' | 'unclear' | null {
  const { languages, of } = situation.sayings
  const isSaid = (as: 'approve' | 'refuse' | 'asks' | 'unclear') =>
    languages.some((language) => of(language).approver[as].some((phrase) => fold(phrase) === typed))
  return (['approve', 'refuse', 'asks', 'unclear'] as const).find(isSaid) ?? null
}

function isShort({ isAgreed, isBare, shortAnswer }: Understanding): boolean {
  return isBare && (isAgreed || shortAnswer === 'yes' || shortAnswer === 'no')
}

function withoutNumbers(text: string, numbers: readonly string[]): string {
  return fold(numbers.reduce((rest, number) => rest.replace(new RegExp(number, 'gi'), ' '), text))
}
