import { describe, expect, it } from '@jest/globals'
import { newConversation } from '../../src/dialogue/new-conversation.js'
import type { Conversation } from '../../src/dialogue/state.js'
import { anonymiseConversation } from '../../src/privacy/anonymise-texts.js'

const lane = 'slack:T:D1'
const tom = {
  id: 'slack:T:U1',
  channel: 'slack',
  tenant: 'T',
  user: 'U1',
  name: 'Tom',
  trust: 'member',
} as const
const where = { channel: 'slack', tenant: 'T', space: 'direct', conversation: 'D1', address: {} } as const

const asked = (question: string) => ({
  question,
  message: { language: 'en', text: `Vera Chief is asked: ${question}?`, buttons: [] },
})

describe('what a conversation remembers of somebody who is forgotten', () => {
  it('has no name of theirs, in the last question nor in those before it that are still open', async () => {
    let kept: Conversation = {
      ...newConversation(lane, where, tom, 'en', 0),
      lastPrompt: asked('a screen'),
      earlierPrompts: [asked('a visit')],
    }
    const tx = {
      get: async () => kept,
      put: (_collection: string, _key: string, value: Conversation) => {
        kept = value
      },
    }

    await anonymiseConversation(tx as never, lane, ['Vera Chief'])

    expect(JSON.stringify(kept)).not.toContain('Vera')
    expect(kept.earlierPrompts?.[0]?.message.text).toMatch(/is asked: a visit\?$/)
  })
})
