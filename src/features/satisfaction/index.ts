import type { Feature } from '../feature.js'
import { addSurveyComment } from './add-survey-comment.js'
import { cancelClosingTimers, setClosingTimers } from './closing-timers.js'
import { markSurveySent } from './mark-survey-sent.js'
import { recordFollowUp } from './record-follow-up.js'
import { recordRating } from './record-rating.js'

export { expectTypedClosingAnswer } from './closing-questions.js'

/** Satisfaction: survey, rating and follow-up. */
export const satisfaction = {
  effects: {
    'note-asked': markSurveySent,
    rate: recordRating,
    'note-words': addSurveyComment,
    'note-follow-up': recordFollowUp,
  },
  onTicketEvent: {
    resolved: setClosingTimers,
    reopened: cancelClosingTimers,
    merged: cancelClosingTimers,
  },
} satisfies Feature
