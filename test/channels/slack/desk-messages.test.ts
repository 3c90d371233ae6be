import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { desk, type GivenSlack, givenSlack } from './given-slack.js'

let given: GivenSlack
beforeEach(async () => {
  given = await givenSlack()
})
afterEach(() => given.end())

describe('at the desk', () => {
  it('a line under a card is a desk line, and Slack says that its author belongs to the desk', async () => {
    const { slack, intake } = given

    const { message } = await slack.sayIn(desk, 'U0MARC0001', 'note: <!here> seen', {
      thread: '1764000000.000100',
    })

    expect(intake.accepted).toHaveLength(1)
    expect(intake.accepted[0]).toMatchObject({
      from: { user: 'U0MARC0001', memberOf: [desk] },
      where: { space: 'desk', conversation: desk, address: { channel: desk, thread: '1764000000.000100' } },
      messageId: message.ts,
      content: {
        type: 'desk.message',
        threadId: '1764000000.000100',
        text: 'note: @here seen',
        attachments: [],
      },
    })
  })

  it('a line of somebody whom Slack does not count among the members says so', async () => {
    const { slack, intake } = given

    await slack.sayIn(desk, 'U0TOM00001', 'hello', { thread: '1764000000.000100' })

    expect(intake.accepted[0]?.from?.memberOf).toBeUndefined()
  })

  it('when Slack does not tell who the members are, nobody is one', async () => {
    const { slack, intake } = given
    slack.faults.add('conversations.members', { is: 'status', status: 500 })

    await slack.sayIn(desk, 'U0MARC0001', 'hello', { thread: '1764000000.000100' })

    expect(intake.accepted[0]?.from?.memberOf).toBeUndefined()
  })

  it.each([
    ['public', { is_private: false }, undefined],
    ['shared with another organisation', { is_ext_shared: true, is_shared: true }, undefined],
    ['about to be shared with one', { is_pending_ext_shared: true }, undefined],
    ['shared within the organisation', { is_shared: true, is_org_shared: true }, [desk]],
    ['private', {}, [desk]],
  ])('when it is %s (%j), its members belong to it with rights: %j', async (_, traits, memberOf) => {
    const { slack, intake } = given
    slack.changeChannel(desk, traits)

    await slack.sayIn(desk, 'U0MARC0001', 'hello', { thread: '1764000000.000100' })

    expect(intake.accepted[0]?.from?.memberOf).toEqual(memberOf)
  })

  it('when Slack does not tell whether it is private, nobody belongs to it with rights', async () => {
    const { slack, intake } = given
    slack.faults.add('conversations.info', { is: 'status', status: 500 })

    await slack.sayIn(desk, 'U0MARC0001', 'hello', { thread: '1764000000.000100' })

    expect(intake.accepted[0]?.from?.memberOf).toBeUndefined()
  })

  it('edits and deletions of lines are told, and what stands outside threads is ignored', async () => {
    const { slack, intake } = given
    await slack.sayIn(desk, 'U0MARC0001', 'who is on call?')
    const { message } = await slack.sayIn(desk, 'U0MARC0001', 'a', { thread: '1764000000.000100' })

    await slack.edit(message, 'b')
    await slack.remove(message)

    expect(intake.accepted.map((activity) => activity.content)).toEqual([
      expect.objectContaining({ type: 'desk.message', text: 'a' }),
      { type: 'desk.message-edited', messageId: message.ts, text: 'b' },
      { type: 'desk.message-deleted', messageId: message.ts },
    ])
  })

  it('a mention in a desk thread is still one desk line', async () => {
    const { slack, intake } = given

    await slack.sayIn(desk, 'U0MARC0001', '@bot ok', { thread: '1764000000.000100' })

    expect(intake.accepted.map((activity) => activity.content)).toEqual([
      { type: 'desk.message', threadId: '1764000000.000100', text: 'ok', attachments: [] },
    ])
  })
})
