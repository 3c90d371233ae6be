import type { Feature } from '../feature.js'
import { issueLoanCommand, returnLoanCommand } from './loan-commands.js'
import { proposeVisitCommand } from './propose-visit-command.js'
import { recordRemoteControlAnswer } from './record-remote-control-answer.js'
import { recordVisitAnswer } from './record-visit-answer.js'
import { remindAppointment } from './remind-appointment.js'
import { requestRemoteControlCommand } from './request-remote-control-command.js'

declare module '../../desk/ticket/ticket-timers.js' {
  interface TicketTimers {
    /** Reminder of a visit. */
    readonly visit: true
    /** Reminder to return a loan. */
    readonly loan: true
  }
}

/** Visits, loans and remote control. */
export const visitsLoansRemote = {
  commands: {
    visit: proposeVisitCommand,
    loan: issueLoanCommand,
    'loan-returned': returnLoanCommand,
    remote: requestRemoteControlCommand,
  },
  timers: {
    visit: (_deps, uow, timer) => remindAppointment(uow, timer),
    loan: (_deps, uow, timer) => remindAppointment(uow, timer),
  },
  effects: {
    'answer-visit': recordVisitAnswer,
    'answer-remote': recordRemoteControlAnswer,
  },
} satisfies Feature
