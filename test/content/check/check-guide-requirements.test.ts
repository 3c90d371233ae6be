import { describe, expect, it } from '@jest/globals'
import { checkGuideRequirements } from '../../../src/content/check/guides/check-guide-requirements.js'
import type { GuideFile } from '../../../src/content/guides/guide-file.js'
import { checkIdentityCheckMentioned } from '../../../src/content/lint/guides/check-identity-check-mentioned.js'
import { both, givenCapture, givenGuide } from './given-guide.js'

const incident = { kind: 'incident', urgency: 'high' } as const
const critical = { kind: 'incident', urgency: 'critical' } as const
const request = { kind: 'request', urgency: 'low' } as const
const said = (guide: GuideFile, topic: Parameters<typeof checkGuideRequirements>[1]) =>
  checkGuideRequirements(guide, topic).map(({ severity, message }) => `${severity} ${message}`)

const { human: _, ...onlySolved } = givenGuide().outcomes

describe('the guide of an account', () => {
  it('ends at a human', () => {
    expect(said(givenGuide({ topic: 'account.mfa', outcomes: onlySolved }), incident)).toEqual([
      'error a guide about accounts never hands off to a human',
    ])
    expect(said(givenGuide({ topic: 'account.mfa' }), incident)).toEqual([])
    expect(said(givenGuide({ outcomes: onlySolved }), incident)).toEqual([])
  })

  it('tells the technician to check who asks, in each language', () => {
    const identity = new Map([
      ['en', ['identity', 'who they are']],
      ['fr', ['identité']],
    ])
    const with_ = (en: string, fr: string) =>
      checkIdentityCheckMentioned(
        givenGuide({ topic: 'account.mfa', outcomes: { human: { handOff: both(en, fr) } } }),
        identity,
      ).map(({ message }) => message)

    expect(with_('Check identity first', "Vérifier l'identité")).toEqual([])
    expect(with_('Make sure who they are', 'À débloquer')).toEqual([
      'no hand-off tells the technician to check who is asking, in: fr',
    ])
    expect(checkIdentityCheckMentioned(givenGuide(), identity)).toEqual([])
  })
})

describe('the guide of a critical security topic', () => {
  it('has first measures', () => {
    const firstMeasures = both('Unplug it.', 'Débranchez-le.')

    expect(said(givenGuide({ topic: 'security.malware' }), critical)).toEqual([
      'error the topic is critical, and the guide has no firstMeasures',
    ])
    expect(said(givenGuide({ topic: 'security.malware', firstMeasures }), critical)).toEqual([])
    expect(said(givenGuide({ topic: 'security.phishing' }), incident)).toEqual([])
  })
})

describe('the guide of a request', () => {
  it('collects something on the way to a human', () => {
    const good = givenGuide()
    const toHuman = { ...good.steps, password: givenCapture('details', 'human') }
    const toSolved = { ...good.steps, password: givenCapture('details', 'changed') }
    const finding = 'error a guide for a request does not collect anything for the technician'

    expect(said(good, request)).toEqual([finding])
    expect(said(givenGuide({ steps: toSolved }), request)).toEqual([finding])
    expect(said(givenGuide({ steps: toHuman }), request)).toEqual([])
    expect(said(good, incident)).toEqual([])
  })
})
