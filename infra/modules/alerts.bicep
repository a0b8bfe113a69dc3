// What somebody should look at. docs/operations.md says what to do about each.
param token string
param location string
param tags object
param emails array
param serviceBusName string
param workspaceName string

@description('Requests that wait before somebody is told: about as many as one instance works on at once.')
param mostWaiting int = 128

resource serviceBus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: serviceBusName
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${token}'
  location: 'Global'
  tags: tags
  properties: {
    groupShortName: 'vmssidentity'
    enabled: true
    emailReceivers: [
      for email in emails: {
        name: email
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

var onMetrics = [
  {
    name: 'parked'
    description: 'Requests that failed wait for somebody.'
    severity: 2
    metric: 'ActiveMessages'
    entities: ['identity-parked']
    aggregation: 'Average'
    threshold: 0
  }
  {
    name: 'dead-letters'
    description: 'Messages could not be worked off, however often they were delivered.'
    severity: 1
    metric: 'DeadletteredMessages'
    entities: ['identity-requests', 'identity-parked', 'scale-set-writes']
    aggregation: 'Average'
    threshold: 0
  }
  {
    name: 'waiting'
    description: 'Many requests wait: ARM or the app is slow, or does not answer.'
    severity: 2
    metric: 'ActiveMessages'
    entities: ['identity-requests']
    aggregation: 'Minimum'
    threshold: mostWaiting
  }
  {
    name: 'service-bus-throttles'
    description: 'Service Bus refuses calls because there are too many.'
    severity: 3
    metric: 'ThrottledRequests'
    entities: ['identity-requests', 'identity-events', 'scale-set-writes']
    aggregation: 'Total'
    threshold: 10
  }
]

var onLogs = [
  {
    name: 'failing'
    description: 'More than a tenth of the last hour\'s requests failed.'
    severity: 1
    query: loadTextContent('../queries/failing.kql')
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
    name: 'drift'
    description: 'Identities were changed behind the app\'s back.'
    severity: 3
    query: loadTextContent('../queries/drift.kql')
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

resource metricAlerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for alert in onMetrics: {
    name: 'alert-${alert.name}-${token}'
    location: 'global'
    tags: tags
    properties: {
      description: alert.description
      severity: alert.severity
      enabled: true
      autoMitigate: true
      scopes: [serviceBus.id]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: alert.name
            metricNamespace: 'Microsoft.ServiceBus/namespaces'
            metricName: alert.metric
            dimensions: [
              {
                name: 'EntityName'
                operator: 'Include'
                values: alert.entities
              }
            ]
            timeAggregation: alert.aggregation
            operator: 'GreaterThan'
            threshold: alert.threshold
          }
        ]
      }
      actions: [
        { actionGroupId: operators.id }
      ]
    }
  }
]

// Each query gives rows when somebody is to be told.
resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [
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
      scopes: [workspace.id]
      evaluationFrequency: 'PT15M'
      windowSize: alert.window
      // There is no log table before the first line.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.query
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
        actionGroups: [operators.id]
      }
    }
  }
]
