// Private endpoints in a network of the app's own, spread over zones.
using '../main.bicep'

param environmentName = 'private'
param location = 'westeurope'
param scaleSetScopes = [
  { subscriptionId: '11111111-1111-1111-1111-111111111111' }
  { subscriptionId: '22222222-2222-2222-2222-222222222222', resourceGroup: 'shop' }
]
param identityScopes = [
  { subscriptionId: '33333333-3333-3333-3333-333333333333', resourceGroup: 'identities' }
]
param senders = [
  { principalId: 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa', principalType: 'ServicePrincipal' }
]
param guardRails = [
  {
    scaleSet: '/subscriptions/*/resourceGroups/shop/providers/Microsoft.Compute/virtualMachineScaleSets/*'
    identities: ['system']
    accept: true
  }
]
param alertEmails = ['operators@example.com']
param privateNetworking = true
param zoneRedundant = true
param ledgerRedundancy = 'Standard_GZRS'
param locks = true
