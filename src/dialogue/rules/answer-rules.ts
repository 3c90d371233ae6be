import type { Rule } from '../rule.js'
import { likelyOptionRules, offeredOptionRules, optionRules, shortcutRules } from './option-rules.js'
import { doubtfulSuccessRules, successRules, wishedStateRules } from './success-rules.js'
import { worksAgainRules } from './works-again-rules.js'

/** Rules for answers to a guide's open question and for reports of success, in evaluation order. */
export const answerRules: readonly Rule[] = [
  ...worksAgainRules,
  ...shortcutRules,
  ...successRules,
  ...optionRules,
  ...doubtfulSuccessRules,
  ...offeredOptionRules,
  ...wishedStateRules,
  ...likelyOptionRules,
]
