import type { Feature } from '../feature.js'
import { answerSelfService } from './answer-self-service.js'
import { forwardSelfService } from './forward-self-service.js'
import { refreshHomeTabs } from './refresh-home-tabs.js'
import { sendHomePage } from './send-home-page.js'

/** Self-service: lets requesters see their own tickets and act on them. */
export const selfService = {
  effects: {
    'show-home': sendHomePage,
    'pass-own-act': forwardSelfService,
    'answer-own': answerSelfService,
  },
  endOfTurn: [refreshHomeTabs],
} satisfies Feature
