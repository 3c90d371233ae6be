import { z } from 'zod'

/** Everything that one line of a requester can do in a conversation; docs/dialogue-acts.md defines each with examples. */
export const actNames = [
  'greet',
  'thank',
  'bye',
  'affirm',
  'deny',
  'unsure',
  'inform',
  'report-problem',
  'request',
  'report-success',
  'report-failure',
  'report-done',
  'cannot-do',
  'ask-how',
  'ask-where',
  'ask-why',
  'ask-what',
  'ask-risk',
  'ask-process',
  'ask-human',
  'ask-identity',
  'wait',
  'resume',
  'cancel',
  'correct',
  'choose',
  'complain',
  'submit',
  'refuse',
] as const

export const Act = z.enum(actNames)
export type Act = z.infer<typeof Act>

/** Acts that want an answer before anything else continues. A wish for a human is obeyed, not answered. */
export const questionActs = [
  'ask-how',
  'ask-where',
  'ask-why',
  'ask-what',
  'ask-risk',
  'ask-process',
  'ask-identity',
] as const satisfies readonly Act[]

export function isQuestionAct(act: Act): act is (typeof questionActs)[number] {
  return (questionActs as readonly Act[]).includes(act)
}

/** The prompt that was open when a line was typed; `none`: nothing did. */
export const Prompt = z.enum([
  'yes-no',
  'choice',
  'done?',
  'open',
  'slot',
  'recap',
  'waiting',
  'technician',
  'closing',
  'none',
])
export type Prompt = z.infer<typeof Prompt>
