import { describe, expect, it } from '@jest/globals'
import type { ApprovalStep } from '../../../src/desk/ticket/approval.js'
import { approvalLines } from '../../../src/desk/view/approval-lines.js'
import {
  findRecentWebAccount,
  webAccountId,
} from '../../../src/features/approvals/approvers/recent-account.js'
import { createApprovalStep } from '../../../src/features/approvals/required-approvals.js'
import { shippedWording } from '../../support/shipped-wording.js'

const day = 24 * 60 * 60 * 1000
const now = Date.UTC(2026, 10, 30, 9)

describe('an approval from an account of the page', () => {
  it.each([
    ['was reset a day ago', { createdAt: now - 90 * day, passwordResetAt: now - day }, 'password-reset'],
    ['was reset a week ago', { createdAt: now - 90 * day, passwordResetAt: now - 7 * day }, undefined],
    ['was created a day ago', { createdAt: now - day }, 'account-made'],
    [
      'was created and reset this week',
      { createdAt: now - 2 * day, passwordResetAt: now - day },
      'password-reset',
    ],
    ['is old and was never reset', { createdAt: now - 90 * day }, undefined],
  ])('that %s', (_what, account, is) => {
    expect(findRecentWebAccount(account, now)?.is).toBe(is)
  })

  it('is told apart from one on a platform', () => {
    expect(['web:local:person-1', 'slack:T1:U1', 'teams:T:web:local:x'].map(webAccountId)).toEqual([
      'person-1',
      null,
      null,
    ])
  })

  it.each([
    ['en', 'password-reset', /approved.*the account's password was reset on 29 Nov 2026/],
    ['fr', 'password-reset', /donné.*le mot de passe du compte a été réinitialisé le 29 nov\. 2026/],
    ['en', 'account-made', /approved.*the account was created on 29 Nov 2026/],
    ['fr', 'account-made', /donné.*le compte a été créé le 29 nov\. 2026/],
  ] as const)('is marked in %s: %s', (language, is, expected) => {
    const answered: ApprovalStep = {
      ...createApprovalStep('manager', 'boss@example.org'),
      approver: { id: 'web:local:person-1', name: 'Claire Martin' },
      state: 'approved',
      askedAt: now - day,
      answeredAt: now,
      recentAccount: { is, at: now - day },
    }
    const words = shippedWording().card(language)
    const ticket = { approval: { steps: [answered], cost: null }, state: 'new' as const }

    expect(approvalLines({ ticket, words, language, timeZone: 'UTC' }).join('\n')).toMatch(expected)
  })
})
