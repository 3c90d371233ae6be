import { z } from 'zod'

/** Acts that a requester's message can perform; docs/dialogue-acts.md defines each with examples. */
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
  'misunderstood',
  'choose',
  'complain',
  'submit',
  'refuse',
] as const

export const Act = z.enum(actNames)
export type Act = z.infer<typeof Act>

/**
 * Acts that need an answer before anything else. They don't include a request for a person, which
 * is carried out rather than answered.
 */
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

/** Prompt that was open when a message was typed; `none` if there was none. */
export const PromptKind = z.enum([
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
export type PromptKind = z.infer<typeof PromptKind>
