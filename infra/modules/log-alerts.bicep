// Alerts on what the app logs. docs/operations.md says what to do about each.
param token string
param location string
param tags { *: string }

@description('The resource ID of the workspace that has the app\'s logs.')
param workspaceId string

@description('The definitions that each query begins with.')
param logFunctions string

@description('Whether canary requests are sent.')
param hasCanary bool

@description('Resource IDs of the action groups that hear of alerts.')
param receivers string[]

var onCanary = [
  {
    name: 'canary'
    description: 'For an hour no canary request came through within 45 seconds.'
    severity: 1
    query: loadTextContent('../queries/canary.kql')
    window: 'PT1H'
  }
]

var onAnyLogs = [
  {
    name: 'failing'
    description: 'More than a tenth of the last hour\'s requests failed.'
    severity: 1
    query: loadTextContent('../queries/failing.kql')
    window: 'PT1H'
  }
  {
    name: 'permission-lost'
    description: 'Requests for several scale sets ended forbidden within an hour.'
    severity: 1
    query: loadTextContent('../queries/permission-lost.kql')
    window: 'PT1H'
  }
  {
    name: 'arm-throttles'
    description: 'ARM throttled requests until their budget was spent.'
    severity: 2
    query: loadTextContent('../queries/throttled.kql')
    window: 'PT15M'
  }
  {
    name: 'open'
    description: 'A request has been open for more than half an hour.'
    severity: 2
    query: loadTextContent('../queries/open.kql')
    window: 'PT15M'
  }
  {
    name: 'many-open'
    description: 'For half an hour more than 1,000 requests were open.'
    severity: 2
    query: loadTextContent('../queries/many-open.kql')
    window: 'PT30M'
  }
  {
    name: 'errors'
    description: 'The app or its host logged more than ten errors within a quarter of an hour.'
    severity: 2
    query: loadTextContent('../queries/errors.kql')
    window: 'PT15M'
  }
  {
    name: 'restarts'
    description: 'The app\'s process ended more than twice within an hour.'
    severity: 1
    query: loadTextContent('../queries/restarts.kql')
    window: 'PT1H'
  }
  {
    name: 'drift'
    description: 'Identities were changed behind the app\'s back.'
    severity: 3
    query: loadTextContent('../queries/drift.kql')
    window: 'PT15M'
  }
  {
    name: 'scan-gaps'
    description: 'For half an hour no scan could read all scale sets.'
    severity: 2
    query: loadTextContent('../queries/scan-gaps.kql')
    window: 'PT30M'
  }
  {
    name: 'no-sweep'
    description: 'For a quarter of an hour nobody looked for overdue requests: the app does not run.'
    severity: 1
    query: loadTextContent('../queries/no-sweep.kql')
    window: 'PT15M'
  }
  {
    name: 'no-scan'
    description: 'For an hour no scan for drift was completed.'
    severity: 2
    query: loadTextContent('../queries/no-scan.kql')
    window: 'PT1H'
  }
]

var onLogs = concat(onAnyLogs, hasCanary ? onCanary : [])

// Each query gives rows when somebody is to be told.
resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in onLogs: {
    name: 'alert-${alert.name}-${token}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'vmss-identity: ${alert.name}'
      description: alert.description
      severity: alert.severity
      enabled: true
      autoMitigate: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT15M'
      windowSize: alert.window
      // There is no log table before the first line.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: '${logFunctions}${alert.query}'
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: receivers
      }
    }
  }
]
