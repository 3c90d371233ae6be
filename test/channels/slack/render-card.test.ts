import { describe, expect, it } from '@jest/globals'
import { renderCard } from '../../../src/channels/slack/render/render-card.js'
import { renderForm } from '../../../src/channels/slack/render/render-form.js'
import type { CommandId } from '../../../src/content/wording/command-labels.js'
import { buildCommandForm } from '../../../src/features/commands/build-command-form.js'
import { commandsById } from '../../../src/features/commands/command-registry.js'
import { cardActs } from '../../support/card-acts.js'
import { actSituation, deskForm, everyKindOfField, withQuestions } from '../../support/desk-form.js'
import { blockProblems } from '../../support/fake-slack/block-limits.js'
import { buttonsOf, wordsOf } from '../../support/fake-slack/shown.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { ticketWith } from '../../support/ticket-with.js'
import { aCard } from './deliveries.js'
import { injections } from './injections.js'
import { everyKind, live } from './kinds-of-blocks.js'

const words = shippedWording().card('en')

describe('a card', () => {
  it('shows what a technician needs, and its buttons', () => {
    const card = renderCard(aCard(), words)

    expect(wordsOf(card.blocks)).toBe(
      [
        'INC-1043 · Printer not printing · P3',
        'waiting · Queue First line · unassigned',
        'several people · medium urgency · Opened 24 Nov 2026, 10:05',
        'Requester Tom Baker (Teams, English)',
        '> nothing prints on the 2nd floor Ricoh, already restarted it and my laptop',
        '• The guide came to its end',
        '• Printer Ricoh, 2nd floor',
        '• Since this morning',
        'Tried',
        '✔ Printer restarted: no change (26 Nov 14:05)',
        'Not confirmed yet',
        '– Paper path checked (26 Nov 14:06)',
        'Latest messages',
        '• Tom Baker nobody can print',
        'Files',
        '• panel.jpg (files.example.org)',
      ].join('\n'),
    )
    expect(buttonsOf(card.blocks)).toEqual(
      cardActs(['take', 'reply', 'note', 'escalate', 'resolve']).map(({ id, label }) => ({
        label,
        value: `INC-1043|${id}`,
        actionId: `desk:press-${id}`,
        isOption: false,
      })),
    )
  })

  it('names the language of the requester once, when it is not the desk’s', () => {
    const { blocks } = renderCard(
      aCard({ requesterLanguage: 'fr', languageBanner: 'Tom Baker writes French' }),
      words,
    )

    expect(wordsOf(blocks)).toContain('Requester Tom Baker (Teams) · Tom Baker writes French')
  })

  it('has what is needed less often in a menu', () => {
    const { blocks } = renderCard(aCard({ commands: cardActs(['reply', 'transfer', 'return']) }), words)

    expect(blockProblems(blocks, 'message')).toEqual([])
    expect(buttonsOf(blocks).map(({ label, value, isOption }) => [label, value, isOption])).toEqual([
      ['Reply', 'INC-1043|reply', false],
      ['Transfer', 'INC-1043|transfer', true],
      ['Return to L1', 'INC-1043|return', true],
    ])
  })

  it('speaks the desk’s language', () => {
    const card = renderCard(
      aCard({ language: 'fr', commands: cardActs(['take'], 'fr') }),
      shippedWording().card('fr'),
    )

    expect(buttonsOf(card.blocks)[0]?.label).toBe('Prendre')
    expect(wordsOf(card.blocks)).toContain('(Teams, anglais)')
    expect(wordsOf(card.blocks)).toContain('24 nov. 2026, 10:05')
  })

  it('warns of an unverified person, an identity to check and a message that did not arrive', () => {
    const parts = { isRequesterVerified: false, needsIdentityCheck: true, undeliverable: 'blocked' }

    const shown = wordsOf(renderCard(aCard(parts), words).blocks)

    expect(shown).toContain('Tom Baker (Teams, English) · Not verified')
    expect(shown).toContain('⚠ Identity check needed before resolving')
    expect(shown).toContain("⚠ A message couldn't be delivered: blocked")
  })

  it('shows somebody of the workspace as a person of Slack, and nobody else', () => {
    const shownFor = (requesterOn: Record<string, string>) =>
      wordsOf(renderCard(aCard({ requesterOn }), words).blocks)

    expect(shownFor({ slack: 'U0TOM00001' })).toContain('Requester @U0TOM00001 (Teams, English)')
    expect(shownFor({ teams: '29:tom' })).toContain('Requester Tom Baker (Teams, English)')
    expect(shownFor({ slack: '!channel' })).toContain('Requester Tom Baker (Teams, English)')
    expect(renderCard(aCard({ requesterOn: { slack: 'U0TOM00001' } }), words).text).toContain('Tom Baker')
  })

  it('has the address beside the name that no directory vouches for', () => {
    const shown = wordsOf(renderCard(aCard({ requesterAddress: 'intern@corp.example' }), words).blocks)

    expect(shown).toContain('Tom Baker intern@corp.example (Teams, English)')
  })

  it('that is resolved shows cause and solution, and no buttons when no act is left', () => {
    const resolution = { cause: 'toner door', solution: 'closed it' }

    const card = renderCard(
      aCard({ state: 'resolved', assignee: 'Marc Petit', resolution, commands: [] }),
      words,
    )

    expect(wordsOf(card.blocks)).toContain('resolved · Queue First line · Taken by Marc Petit')
    expect(wordsOf(card.blocks)).toContain('• Cause toner door\n• Solution closed it')
    expect(buttonsOf(card.blocks)).toEqual([])
  })

  it('that was cancelled says so once', () => {
    const resolution = { cause: 'Cancelled by the requester', solution: 'Cancelled by the requester' }

    const card = renderCard(aCard({ state: 'resolved', resolution }), words)

    expect(wordsOf(card.blocks).match(/Cancelled by the requester/g)).toHaveLength(1)
  })

  it.each(injections)('shows a requester’s words dead: %s', (text) => {
    const card = aCard({
      requesterName: text,
      summary: text,
      facts: [{ name: 'Error', value: text }],
      tried: [{ title: 'Restarted', done: true, answer: text, mentionedAt: '26 Nov' }],
      lastLines: [{ author: text, text, isNote: false }],
      attachments: [{ name: text, url: text }],
    })

    const { blocks, text: fallback } = renderCard(card, words)

    expect(everyKind(blocks).filter((kind) => [...live, 'link'].includes(kind!))).toEqual([])
    expect(fallback).not.toMatch(/[<>]/)
    expect(blockProblems(blocks, 'message')).toEqual([])
  })
})

describe('articles that are suggested', () => {
  it('stand in the card with their whole titles, each with a button that Slack does not cut', () => {
    const titles = [
      'Demander un ordinateur, un écran, un casque, un téléphone ou un autre matériel',
      "L'imprimante n'imprime pas",
    ]
    const suggested = titles.map((title, at) => ({ topic: `printing.${at}`, title }))

    const { blocks } = renderCard({ ...aCard(), suggested }, words)

    expect(blockProblems(blocks, 'message')).toEqual([])
    expect(wordsOf(blocks)).toContain(`1. ${titles[0]}\n2. ${titles[1]}`)
    expect(
      buttonsOf(blocks)
        .filter(({ actionId }) => actionId.startsWith('desk:send-article'))
        .map(({ label, value }) => [label, value]),
    ).toEqual([
      ['Send 1', 'INC-1043|printing.0'],
      ['Send 2', 'INC-1043|printing.1'],
    ])
  })
})

describe('a form', () => {
  const from = { channel: 'C0ITDESK01', thread: '1764000000.000100' }

  it.each([
    ['reply', ['text']],
    ['note', ['text']],
    ['hold', ['reason', 'text']],
    ['escalate', ['queue', 'summary']],
    ['assign', ['to', 'reason', 'force']],
    ['transfer', ['to', 'reason', 'force']],
    ['return', ['reason']],
    ['resolve', ['cause', 'solution']],
  ] as const)('to %s has its fields', (act, fields) => {
    const view = renderForm(deskForm(act), words, from)

    expect(view.blocks.flatMap((block) => block.block_id ?? [])).toEqual(fields)
    expect(view.callback_id).toBe(`desk:${act}`)
    expect(JSON.parse(view.private_metadata!)).toEqual({ ticket: 'INC-1043', ...from })
    expect(blockProblems(view.blocks, 'modal')).toEqual([])
  })

  it('to resolve asks how the identity was checked when it must be', () => {
    const ticket = ticketWith({ topic: 'account.locked' })

    const view = renderForm(deskForm('resolve', { ticket }), words, from)

    expect(view.blocks.map((block) => block.block_id)).toEqual(['cause', 'solution', 'identity'])
  })

  it('to answer a colleague shows a long question in whole, as far as Slack lets it', () => {
    const long = `is the mail gateway up, ${'which VLAN is it in, '.repeat(6)}and since when?`
    const [short, whole, endless] = ['is it up?', long, 'is it up? '.repeat(400)].map((text) =>
      renderForm(deskForm('answer-colleague', withQuestions(text)), words, from),
    )

    expect(whole!.blocks.at(-2)).toMatchObject({ hint: { text: `Security: ${long}` } })
    expect(short!.blocks.at(-2)).not.toHaveProperty('hint')
    expect(blockProblems([...whole!.blocks, ...endless!.blocks], 'modal')).toEqual([])
  })

  it.each(['en', 'fr'])('has no words in its frame that Slack would cut (%s)', (language) => {
    const forms = (Object.keys(commandsById) as CommandId[])
      .map((id) => buildCommandForm(commandsById[id], actSituation({ language })))
      .filter((form) => form !== null)

    const views = forms.map((form) => renderForm(form, shippedWording().card(language), from))

    const frames = views.flatMap(({ title, submit, close }) =>
      [title, submit!, close!].map(({ text }) => text),
    )
    expect(views.length).toBeGreaterThan(10)
    expect(frames.filter((text) => text.includes('…'))).toEqual([])
  })

  it('bears the number in its bar and its name in full below, when both do not fit there', () => {
    const long = renderForm(deskForm('ask-colleague'), words, from)
    const short = renderForm(deskForm('note'), words, from)

    expect(long.title.text).toBe('INC-1043')
    expect(long.blocks[0]).toMatchObject({ type: 'header', text: { text: 'Ask a colleague' } })
    expect(short.title.text).toBe('INC-1043 · Note')
    expect(short.blocks[0]).toMatchObject({ type: 'input' })
  })

  it('shows every kind of field, with what stands in it', () => {
    const view = renderForm(everyKindOfField, words, from)

    const elements = view.blocks.slice(2).map((block) => (block as { element: object }).element)
    expect(blockProblems(view.blocks, 'modal')).toEqual([])
    expect(wordsOf(view.blocks)).toContain('Somebody comes by.')
    expect(elements).toMatchObject([
      { type: 'plain_text_input', initial_value: '<!here> 204', multiline: false, max_length: 80 },
      { type: 'plain_text_input', multiline: true, max_length: 3_000 },
      { type: 'static_select', initial_option: { value: 'marc' } },
      { type: 'multi_static_select', initial_options: [{ value: 'dock' }, { value: 'screen' }] },
      { type: 'datepicker', initial_date: '2026-12-01' },
      { type: 'datetimepicker', initial_date_time: Date.parse('2026-11-26T13:30Z') / 1_000 },
      { type: 'checkboxes', initial_options: [{ value: 'yes' }] },
    ])
  })
})
