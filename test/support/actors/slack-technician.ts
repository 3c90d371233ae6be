import type { Seen } from '../fake-slack/fake-slack.js'
import type { StaffName, Stage } from '../stage/stage.js'
import { until } from '../stage/until.js'
import { plain } from './listening.js'
import { targetNamed } from './target-named.js'
import type { Technician } from './technician.js'

/** In the desk's channel: the card, its thread, its forms. */
export function slackTechnician(stage: Stage, name: StaffName, desk: Stage['desk']): Technician {
  const { slack, staff } = stage
  const user = staff[name].slack
  let card = ''

  const inDesk = () => slack.messages(desk.slack)
  const current = (): Seen => {
    const found = inDesk().find((message) => message.ts === card)
    if (found === undefined) throw new Error(`${name} has no card in front of them`)
    return found
  }
  const thread = () => inDesk().filter((message) => message.thread === card && message.isFromBot)
  const shown = async () => [current(), ...thread()].map((message) => plain(message.words)).join('\n')
  const whispers = () => slack.whispers(desk.slack, user).map((message) => plain(message.words))

  async function fill(button: string, values: Record<string, string>): Promise<void> {
    await press(button)
    await until(
      () => slack.openView(user),
      () => `no form is open in front of ${name}; whispers: ${whispers().join(' | ')}`,
    )
    const { status, body } = await slack.submitView(user, values)
    if (status !== 200 || JSON.stringify(body ?? '').includes('"errors"'))
      throw new Error(`The form was answered ${status}: ${JSON.stringify(body)}`)
  }
  async function press(button: string): Promise<void> {
    const { status } = await slack.press(user, current(), button)
    if (status !== 200) throw new Error(`Slack was answered ${status}`)
  }

  return {
    name,
    async seesCard(pattern) {
      const found = await until(
        () => inDesk().find((one) => one.isFromBot && one.thread === null && pattern.test(plain(one.words))),
        () =>
          `no card matches ${pattern}: ${inDesk()
            .map((one) => one.words)
            .join('\n---\n')}`,
      )
      card = found.ts
      return plain(found.words)
    },
    take: () => press('Take'),
    writes: async (text) => (await slack.sayIn(desk.slack, user, text, { thread: card })).message,
    replies: (text) => fill('Reply', { text }),
    note: (text) => fill('Note', { text }),
    sendsArticle: (_topic, title) => press(title),
    escalate: (queue, summary) => fill('Escalate to L2', { queue, summary }),
    assign: (to, reason) => fill('Assign', { to: targetNamed(stage, to), reason }),
    transfer: (to, reason) => fill('Transfer', { to: targetNamed(stage, to), reason }),
    giveBack: (reason) => fill('Return to L1', { reason }),
    hold: (reason, text) => fill('Hold', { reason, text }),
    resume: () => press('Resume'),
    resolve: ({ cause, solution, identity }) =>
      fill('Resolve', { cause, solution, ...(identity === undefined ? {} : { identity }) }),
    async sees(pattern) {
      let last = ''
      return until(
        async () => {
          last = await shown()
          return pattern.test(last) ? last : null
        },
        () => `${name} does not see ${pattern}:\n${last}`,
      )
    },
    shown,
    refusedWith: (pattern) =>
      until(
        () => whispers().findLast((words) => pattern.test(words)),
        () => `${name} was not told ${pattern}: ${whispers().join(' | ')}`,
      ),
  }
}
