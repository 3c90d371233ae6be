/** What one line does in a conversation; a line may do several things. */
export const acts = [
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

export type Act = (typeof acts)[number]

/** What stood open when the line was typed. `done?` asks what came of a step; `slot` asks for a fact. */
export const openPrompts = [
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
] as const

export type OpenPrompt = (typeof openPrompts)[number]
