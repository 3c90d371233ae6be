import '../../../support/stage/on-postgres.js'
import '../forget-traces-elsewhere.test.js'
