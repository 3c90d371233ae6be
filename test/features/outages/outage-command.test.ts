import { describe, expect, it } from '@jest/globals'
import { parseOutageCommand } from '../../../src/features/outages/parse-outage-command.js'

describe('a command about outages', () => {
  it.each([
    ['outage open', { verb: 'form', form: 'open', outage: null }],
    ['Panne ouvrir', { verb: 'form', form: 'open', outage: null }],
    ['outage update OUT-3', { verb: 'form', form: 'update', outage: 'OUT-3' }],
    ['panne clore 12', { verb: 'form', form: 'close', outage: 'OUT-12' }],
    ['outage list', { verb: 'list' }],
    ['/it outage open', { verb: 'form', form: 'open', outage: null }],
    ['outage open vpn in Lyon', { verb: 'form', form: 'open', outage: null }],
    ['open an outage', { verb: 'form', form: 'open', outage: null }],
    ['ouvrir une panne', { verb: 'form', form: 'open', outage: null }],
  ])('is read from %s', (text, act) => {
    expect(parseOutageCommand(text)).toEqual(act)
  })

  it.each([
    'outage',
    'outage?',
    'outage of the mail',
    'outage constructor',
    'is there an outage list',
    'is the outage open',
    'outage open since when?',
  ])('is not read from %s, which everybody may ask', (text) => {
    expect(parseOutageCommand(text)).toBeNull()
  })
})
