import type { Feature } from '../feature.js'
import { answerSelfService } from './answer-self-service.js'
import { forwardSelfService } from './forward-self-service.js'
import { refreshHomeTabs } from './refresh-home-tabs.js'
import { sendHomePage } from './send-home-page.js'

/** Self-service: lets requesters see their own tickets and act on them. */
export const selfService = {
  effects: {
    'send-home-page': sendHomePage,
    'forward-self-service': forwardSelfService,
    'answer-self-service': answerSelfService,
  },
  endOfTurn: [refreshHomeTabs],
} satisfies Feature
