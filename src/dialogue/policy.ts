import type { Rule } from './rule.js'
import { afterCloseRules } from './rules/after-close-rules.js'
import { answerRules } from './rules/answer-rules.js'
import { articleRules } from './rules/article-rules.js'
import { buttonRules } from './rules/button-rules.js'
import { closeRules, earlyResolutionRules } from './rules/close-rules.js'
import { contactRules } from './rules/contact-rules.js'
import { correctionRules } from './rules/correction-rules.js'
import { dangerRules } from './rules/danger-rules.js'
import { emergencyRules } from './rules/emergency-rules.js'
import { handOffRules } from './rules/hand-off-rules.js'
import { howToRules } from './rules/how-to-rules.js'
import { interruptionRules, statusRules } from './rules/interruption-rules.js'
import { justSolvedRules } from './rules/just-solved-rules.js'
import { recapRules } from './rules/recap-rules.js'
import { sideRemarkRules } from './rules/side-remark-rules.js'
import { questionRules } from './rules/step-question-rules.js'
import { trailingSuccessRules } from './rules/success-rules.js'
import { topicRules } from './rules/topic-rules.js'
import { waitingRules } from './rules/waiting-rules.js'

/** Rules for a message in the middle of a conversation, in evaluation order. */
export const rules: readonly Rule[] = [
  ...closeRules,
  ...justSolvedRules,
  ...earlyResolutionRules,
  ...buttonRules,
  ...recapRules,
  ...trailingSuccessRules,
  ...contactRules,
  ...statusRules,
  ...dangerRules,
  ...handOffRules,
  ...emergencyRules,
  ...correctionRules,
  ...questionRules,
  ...articleRules,
  ...afterCloseRules,
  ...howToRules,
  ...answerRules,
  ...interruptionRules,
  ...sideRemarkRules,
  ...waitingRules,
  ...topicRules,
]
