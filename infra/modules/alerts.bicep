// What somebody should look at. docs/operations.md says what to do about each.
param token string
param location string
param tags { *: string }
param serviceBusName string
param ledgerAccountName string

@description('The resource ID of the workspace that has the app\'s logs.')
param workspaceId string

@description('The definitions that queries of logs begin with.')
param logFunctions string

@description('The resource ID of the system topic that tells of writes; none: nobody tells of writes.')
param systemTopicId string

@description('Whether canary requests are sent.')
param hasCanary bool

@description('Resource IDs of action groups that are there already.')
param actionGroupIds string[]

@description('Who gets an e-mail.')
param emails string[]

@secure()
@description('Who is called over HTTPS, by name: a URL may hold a key.')
param webhooks { *: string }

var reachesPeople = !empty(emails) || !empty(webhooks)

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = if (reachesPeople) {
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
    webhookReceivers: [
      for webhook in items(webhooks): {
        name: webhook.key
        serviceUri: webhook.value
        useCommonAlertSchema: true
      }
    ]
  }
}

var receivers = concat(actionGroupIds, reachesPeople ? [operators.id] : [])

module metricAlerts 'metric-alerts.bicep' = {
  name: 'metric-alerts'
  params: {
    token: token
    tags: tags
    serviceBusName: serviceBusName
    ledgerAccountName: ledgerAccountName
    systemTopicId: systemTopicId
    receivers: receivers
  }
}

module logAlerts 'log-alerts.bicep' = {
  name: 'log-alerts'
  params: {
    token: token
    location: location
    tags: tags
    workspaceId: workspaceId
    logFunctions: logFunctions
    hasCanary: hasCanary
    receivers: receivers
  }
}

@description('How many action groups hear of alerts; 0: nobody does.')
output receivers int = length(receivers)
