import { describe, expect, it } from '@jest/globals'
import {
  buildOutageForm,
  type OutageFormContext,
  parseOutageForm,
} from '../../../src/features/outages/commands/outage-form.js'
import { shippedWording } from '../../support/shipped-wording.js'

const labels = shippedWording().card('en')
const opening: OutageFormContext = {
  form: 'open',
  outage: null,
  language: 'en',
  topics: [{ id: 'network.vpn', name: 'VPN problem' }],
  languages: [
    { code: 'en', name: 'English' },
    { code: 'fr', name: 'French' },
  ],
}
const closing: OutageFormContext = { ...opening, form: 'close', outage: 'OUT-3', topics: [] }

describe('the form of an outage', () => {
  it('asks for the topics, the site and a text in each language of a new outage', () => {
    const { fields, title } = buildOutageForm(opening, labels)

    expect(title).toBe('New outage')
    expect(fields.map(({ id, label, isRequired }) => [id, label, isRequired])).toEqual([
      ['topics', "What's affected?", true],
      ['site', 'Site', false],
      ['words-en', 'What we know (English)', false],
      ['words-fr', 'What we know (French)', false],
    ])
  })

  it('has the number of an outage that is to be closed, and keeps what was typed before', () => {
    const form = buildOutageForm(closing, labels, { 'words-fr': 'Réparée.' })

    expect(form).toMatchObject({
      form: 'close-outage',
      ticket: null,
      record: 'OUT-3',
      title: 'OUT-3 · Close the outage',
      fields: [
        { id: 'words-en', value: '' },
        { id: 'words-fr', value: 'Réparée.' },
      ],
    })
  })

  it('is read with a text in one language, and without a site', () => {
    const typed = { topics: 'network.vpn', site: ' ', 'words-en': ' Down. ', 'words-fr': '' }

    expect(parseOutageForm(opening, labels, typed)).toEqual({
      is: 'read',
      command: { verb: 'open', topics: ['network.vpn'], site: null, texts: { en: 'Down.' } },
    })
    expect(parseOutageForm(closing, labels, typed)).toEqual({
      is: 'read',
      command: { verb: 'close', outage: 'OUT-3', texts: { en: 'Down.' } },
    })
  })

  it.each([
    [opening, {}, ['topics', 'words-en', 'words-fr'], 'required'],
    [opening, { topics: 'network.vpn' }, ['words-en', 'words-fr'], 'required'],
    [closing, { topics: 'network.vpn', 'words-en': ' ' }, ['words-en', 'words-fr'], 'required'],
  ] as const)('has an error at each field that is missing (%#)', (context, typed, fields, label) => {
    const errors = Object.fromEntries(fields.map((field) => [field, labels.form[label]]))

    expect(parseOutageForm(context, labels, typed)).toEqual({ is: 'invalid', errors })
  })

  it('has an error at a text that is too long', () => {
    const parsed = parseOutageForm(closing, labels, { 'words-en': 'a'.repeat(1_501) })

    expect(parsed).toEqual({ is: 'invalid', errors: { 'words-en': expect.stringContaining('1500') } })
  })
})
