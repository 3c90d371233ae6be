import '../../../support/stage/on-postgres.js'
import '../forget-approver.test.js'
