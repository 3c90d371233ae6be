import { describe, expect, it } from '@jest/globals'
import type { Message } from '../../src/desk/view/message.js'
import { requesterPage } from './requester-page.js'

const hostile =
  '<img src=x onerror=alert(1)><script>alert(2)</script> [Approve](javascript:alert(3)) **not bold**'

describe('the requester’s page in a browser', () => {
  const { rig, open } = requesterPage()
  let sent = 0

  const conversation = () => rig().intake.activities[0]!.where!.conversation
  const say = (message: Partial<Message>) => {
    sent += 1
    return rig().channel.deliver({
      id: `out-${sent}`,
      to: { channel: 'web', tenant: 'local', space: 'direct', conversation: conversation(), address: {} },
      content: { type: 'message', message: { language: 'en', text: '', buttons: [], ...message } },
      earlier: null,
      under: null,
      perhapsSince: null,
    })
  }
  const english = { locale: 'en-GB' }

  it('carries a conversation: a message, a question, a button, a technician’s reply', async () => {
    const { page, complaints } = await open(english)
    await page.goto(rig().address)
    await page.getByLabel('Your message', { exact: true }).fill('the printer is stuck')
    await page.keyboard.press('Enter')
    await page.getByRole('log').getByText('the printer is stuck').waitFor()
    await say({
      text: 'Is it **only you**?',
      buttons: [
        { label: 'Only me', value: 'a' },
        { label: 'Nobody', value: 'b' },
      ],
    })
    await page.getByRole('button', { name: 'Nobody' }).click()
    await page.getByRole('button', { name: 'Nobody (your answer)' }).waitFor()
    await say({ verbatim: { author: 'Marc Petit', text: 'Please open the door', files: [] } })
    await page.getByText('Marc Petit').waitFor()

    expect(rig().intake.activities.map(({ content }) => content)).toEqual([
      { type: 'conversation.started' },
      { type: 'message.received', text: 'the printer is stuck', attachments: [] },
      { type: 'button.pressed', value: 'b', messageId: `out-${sent - 1}` },
    ])
    expect(await page.getByRole('button', { name: 'Only me' }).getAttribute('aria-disabled')).toBe('true')
    expect(await page.locator('strong').first().textContent()).toBe('only you')
    expect(complaints).toEqual([])
  })

  it('what is typed before the page has its session goes to the visitor whom the page hears', async () => {
    const { page, complaints } = await open(english)
    let sessions = 0
    await page.route('**/chat/session*', async (route) => {
      sessions += 1
      await new Promise((resolve) => setTimeout(resolve, 400))
      await route.continue()
    })
    await page.goto(rig().address)

    await page.getByLabel('Your message', { exact: true }).fill('in a hurry')
    await page.keyboard.press('Enter')
    await page.locator('.from-requester:not(.is-pending)').waitFor()
    await say({ text: 'I heard you' })
    await page.getByText('I heard you').waitFor()

    expect(sessions).toBe(1)
    expect(new Set(rig().intake.activities.map(({ where }) => where?.conversation)).size).toBe(1)
    expect(complaints).toEqual([])
  })

  it('shows what people type as text, whatever it looks like', async () => {
    const { page, complaints } = await open(english)
    await page.goto(rig().address)
    await page.getByLabel('Your message', { exact: true }).fill(hostile)
    await page.keyboard.press('Enter')
    await page.locator('.from-requester:not(.is-pending)').waitFor()

    await say({
      verbatim: { author: hostile, text: hostile, files: [{ name: hostile, url: 'javascript:alert(4)' }] },
    })
    await say({ text: 'They wrote:', verbatim: { author: hostile, text: hostile, files: [] } })
    await say({ text: '[here](javascript:alert(5)) <b onclick=alert(6)>x</b>' })
    await page.getByText('here (javascript:alert(5))').waitFor()

    expect(await page.locator('.log img, .log script, .log a, .log b, .log strong').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('has a file as a link to this server, to elsewhere with the place beside it, or by its name only', async () => {
    const { page, complaints } = await open(english)
    await page.goto(rig().address)
    await page.getByLabel('Your message', { exact: true }).fill('where is the plan?')
    await page.keyboard.press('Enter')
    await page.locator('.from-requester:not(.is-pending)').waitFor()
    const named = (name: string, url?: string) => ({ name, ...(url === undefined ? {} : { url }) })
    const files = [
      named('image.png', '/chat/files/1'),
      named('image.png', '/chat/files/2'),
      named('plan.pdf', 'https://files.example.org/plan.pdf'),
      named('plain.pdf', 'http://files.example.org/plain.pdf'),
      named('other.pdf', '//evil.example/chat/files/1'),
      named('desk.pdf', '/console/api/queue'),
      named('lost.pdf'),
    ]

    await say({ verbatim: { author: 'Marc Petit', text: 'Here', files } })
    await page.getByText('lost.pdf').waitFor()

    const links = await page
      .locator('.files a')
      .evaluateAll((all) =>
        all.map((one) => ['href', 'download', 'target', 'rel'].map((name) => one.getAttribute(name))),
      )
    expect(links).toEqual([
      ['/chat/files/1', 'image.png', null, null],
      ['/chat/files/2', 'image.png', null, null],
      ['https://files.example.org/plan.pdf', null, '_blank', 'noopener noreferrer'],
    ])
    expect(await page.locator('.files li').allTextContents()).toEqual([
      '📎 image.png',
      '📎 image.png',
      'plan.pdf (files.example.org)',
      'plain.pdf',
      'other.pdf',
      'desk.pdf',
      'lost.pdf',
    ])
    expect(complaints).toEqual([])
  })

  it('loses nothing while the server is away, and says what it does', async () => {
    const { page } = await open(english)
    await page.goto(rig().address)
    await page.getByLabel('Your message', { exact: true }).fill('one')
    await page.keyboard.press('Enter')
    await page.locator('.from-requester:not(.is-pending)').waitFor()

    await rig().stopServer()
    await page.getByText('Connection lost. Reconnecting… Your messages are safe.').waitFor()
    await page.getByLabel('Your message', { exact: true }).fill('two')
    await page.keyboard.press('Enter')
    await page.getByText('Will be sent when you’re back online').waitFor()
    await say({ text: 'Said while you were away' })
    await rig().startServer()

    await page.getByText('Said while you were away').waitFor()
    await page.locator('.from-requester:not(.is-pending)').nth(1).waitFor()
    const texts = rig().intake.activities.flatMap(({ content }) =>
      content.type === 'message.received' ? [content.text] : [],
    )
    expect(texts).toEqual(['one', 'two'])
    expect(await page.locator('.from-requester').count()).toBe(2)
  })

  it('says that there were too many at once, not that the connection is lost, and sends them on', async () => {
    const { page } = await open(english)
    let refused = 0
    await page.route('**/chat/messages', async (route) => {
      refused += 1
      if (refused > 1) return route.continue()
      await route.fulfill({ status: 429, headers: { 'retry-after': '2' }, json: { error: 'too-many' } })
    })
    await page.goto(rig().address)

    await page.getByLabel('Your message', { exact: true }).fill('the last of many')
    await page.keyboard.press('Enter')
    await page
      .getByText('Too many messages at once: this one will be sent automatically within a minute')
      .waitFor()

    await page.locator('.from-requester:not(.is-pending)').waitFor()
    expect(await page.getByText('when you’re back online').count()).toBe(0)
    expect(rig().intake.activities.at(-1)?.content).toMatchObject({ text: 'the last of many' })
  })

  it('is the same conversation after the page is closed and opened again', async () => {
    const { page } = await open(english)
    await page.goto(rig().address)
    await page.getByLabel('Your message', { exact: true }).fill('hello there')
    await page.keyboard.press('Enter')
    await page.locator('.from-requester:not(.is-pending)').waitFor()
    await say({ text: 'Works?', buttons: [{ label: 'Yes', value: 'yes' }] })
    await page.getByRole('button', { name: 'Yes' }).click()
    await page.getByRole('button', { name: 'Yes (your answer)' }).waitFor()

    await page.reload()

    await page.getByRole('button', { name: 'Yes (your answer)' }).waitFor()
    expect(await page.locator('.from-requester').count()).toBe(2)
    expect(
      rig().intake.activities.filter(({ content }) => content.type === 'conversation.started'),
    ).toHaveLength(1)
  })

  it('speaks the language of the browser, and the one that is chosen', async () => {
    const { page } = await open({ locale: 'fr-FR' })
    await page.goto(rig().address)
    await page.getByRole('heading', { name: 'Support informatique' }).waitFor()
    expect(rig().intake.activities[0]?.from?.locale).toBe('fr')

    await page.getByRole('button', { name: 'EN', exact: true }).click()
    await page.getByRole('heading', { name: 'IT support' }).waitFor()
    await page.getByLabel('Your message', { exact: true }).fill('hello')
    await page.keyboard.press('Enter')
    await page.locator('.from-requester:not(.is-pending)').waitFor()

    expect(rig().intake.activities.at(-1)?.from?.locale).toBe('en')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
  })

  it('can be used without a mouse', async () => {
    const { page } = await open(english)
    await page.goto(rig().address)
    await page.getByLabel('Your message', { exact: true }).focus()
    await page.keyboard.type('line one')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('line two')
    await page.keyboard.press('Enter')
    await page.locator('.from-requester:not(.is-pending)').waitFor()
    await say({
      text: 'Works?',
      buttons: [
        { label: 'Yes', value: 'yes' },
        { label: 'No', value: 'no' },
      ],
    })
    await page.getByRole('button', { name: 'No', exact: true }).waitFor()

    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')

    await page.getByRole('button', { name: 'No (your answer)' }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('No')
    expect(rig().intake.activities.at(1)?.content).toMatchObject({ text: 'line one\nline two' })
  })

  it('goes on at a message that was edited, or was not after all, by keyboard', async () => {
    const { page } = await open(english)
    await page.goto(rig().address)
    await page.getByLabel('Your message', { exact: true }).fill('the printer is stuk')
    await page.keyboard.press('Enter')
    const edit = page.getByRole('button', { name: 'Edit' })
    const focused = () => page.evaluate(() => document.activeElement?.closest('button')?.textContent)

    await edit.press('Enter')
    await page.keyboard.press('Escape')
    await edit.waitFor()
    const afterEscape = await focused()
    await edit.press('Enter')
    await page.getByRole('textbox', { name: 'Edit' }).fill('the printer is stuck')
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    await page.getByText('edited').waitFor()

    expect([afterEscape, await focused()]).toEqual(['Edit', 'Edit'])
  })

  it('keeps the newest message in sight, also when several come at once', async () => {
    const { page } = await open({ ...english, viewport: { width: 700, height: 500 } })
    await page.goto(rig().address)
    await page.getByLabel('Your message', { exact: true }).fill('hello')
    await page.keyboard.press('Enter')
    await page.locator('.from-requester:not(.is-pending)').waitFor()

    for (let count = 1; count <= 8; count += 1) await say({ text: `line ${count}\n\nand\n\nmore` })
    await page.getByText('line 8').waitFor()

    await page.waitForFunction(() => {
      const box = document.querySelector('.transcript')
      return box !== null && box.scrollHeight - box.scrollTop - box.clientHeight < 4
    })

    // Only the messages scroll, not the page with its header.
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0)

    await page.setViewportSize({ width: 390, height: 420 })
    await page.waitForFunction(() => {
      const box = document.querySelector('.transcript')
      return box !== null && box.scrollHeight - box.scrollTop - box.clientHeight < 4
    })
  })

  it('has the reactions to a message as one stop of the Tab key, and arrow keys within', async () => {
    const { page } = await open(english)
    await page.goto(rig().address)
    await page.getByLabel('Your message', { exact: true }).fill('hello')
    await page.keyboard.press('Enter')
    await page.locator('.from-requester:not(.is-pending)').waitFor()
    for (const text of ['One moment', 'Done'])
      await say({ verbatim: { author: 'Marc Petit', text, files: [] } })
    const bars = page.getByRole('toolbar', { name: 'React to this message' })
    await bars.nth(1).waitFor()

    await page.getByLabel('Your message', { exact: true }).focus()
    await page.keyboard.press('Shift+Tab')
    const isInLast = await bars.nth(1).evaluate((bar) => bar.contains(document.activeElement))
    await page.keyboard.press('End')
    await page.keyboard.press('Shift+Tab')
    const isInFirst = await bars.nth(0).evaluate((bar) => bar.contains(document.activeElement))
    await page.keyboard.press('Tab')
    const reacted = page.waitForResponse((answer) => answer.request().method() === 'POST')
    await page.keyboard.press('Enter')
    await reacted

    expect([isInLast, isInFirst]).toEqual([true, true])
    expect(rig().intake.activities.at(-1)?.content).toMatchObject({ type: 'reaction.changed', emoji: '😄' })
  })

  it('shows that somebody is writing until the message is there', async () => {
    const { page } = await open(english)
    await page.goto(rig().address)
    await page.getByLabel('Your message', { exact: true }).fill('hello')
    await page.keyboard.press('Enter')
    await page.locator('.from-requester:not(.is-pending)').waitFor()
    const to = {
      channel: 'web',
      tenant: 'local',
      space: 'direct',
      conversation: conversation(),
      address: {},
    } as const

    await rig().channel.typing(to)
    await page.getByText('Support is typing').waitFor()
    await say({ text: 'There it is' })

    await page.getByText('There it is').waitFor()
    expect(await page.getByText('Support is typing').count()).toBe(0)
  })

  it('gives the name that was typed, and talks to a person from the menu', async () => {
    const { page } = await open(english)
    await page.goto(rig().address)
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByLabel('Your name').fill('Ana Costa')

    const answered = page.waitForResponse((answer) => answer.url().endsWith('/chat/commands'))
    await page.getByRole('button', { name: 'Talk to a person' }).click()

    await answered
    expect(rig().intake.activities.at(-1)).toMatchObject({
      content: { type: 'requester.command', command: 'human' },
      from: { name: 'Ana Costa' },
    })
  })

  it('follows the colours of the system, keeps the ones that were chosen, and fits a telephone', async () => {
    const { page } = await open({
      ...english,
      colorScheme: 'dark',
      viewport: { width: 360, height: 640 },
    })
    await page.goto(rig().address)
    await page.getByRole('heading', { name: 'IT support' }).waitFor()
    const theme = () => page.locator('html').getAttribute('data-theme')
    expect(await theme()).toBe('dark')

    await page.getByRole('button', { name: 'Light colours' }).click()
    await page.reload()
    await page.getByRole('button', { name: 'Dark colours' }).waitFor()

    expect(await theme()).toBe('light')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  })

  it('is somebody else’s after leaving', async () => {
    const { page } = await open(english)
    await page.goto(rig().address)
    await page.getByLabel('Your message', { exact: true }).fill('my secret problem')
    await page.keyboard.press('Enter')
    await page.locator('.from-requester:not(.is-pending)').waitFor()

    await page.getByRole('button', { name: 'Menu' }).click()
    const loaded = page.waitForEvent('load')
    await page.getByRole('button', { name: /Leave this conversation/ }).click()

    await loaded
    await page.getByLabel('Your message', { exact: true }).waitFor()
    expect(await page.getByText('my secret problem').count()).toBe(0)
  })
})
